/**
 * Words that mean the same to a reader: one line per meaning, all languages together, so that
 * `withdraw` finds 提现 and 提幣 finds it too (KB-4). The Han words also teach jieba our field:
 * without them it splits 助记词 and 没到账 in the wrong places.
 */
export const SYNONYMS: readonly (readonly string[])[] = [
  [
    '提现',
    '提币',
    '提幣',
    '提領',
    '出金',
    '取现',
    '取款',
    '提线',
    'withdraw',
    'withdrawal',
    'payout',
    'cash out',
  ],
  ['充值', '充币', '充幣', '入金', '存款', '冲值', 'deposit', 'top up', 'pay in'],
  [
    '到账',
    '入账',
    '到帳',
    '未到账',
    '没到账',
    '没到',
    '没收到',
    'arrive',
    'missing',
    'received',
    'credited',
  ],
  [
    '慢',
    '延迟',
    '迟迟',
    '很久',
    '卡住',
    '超时',
    '太久',
    'late',
    'slow',
    'stuck',
    'delayed',
    'pending',
    'waiting',
  ],
  [
    '助记词',
    '恢复短语',
    '种子词',
    '私钥',
    '助記詞',
    'recovery phrase',
    'seed phrase',
    'mnemonic',
    'seed',
    'private key',
  ],
  [
    '双重验证',
    '两步验证',
    '二次验证',
    '验证器',
    '验证码',
    '谷歌验证',
    '动态码',
    '2fa',
    'second factor',
    'authenticator',
    'otp',
    'code',
  ],
  ['恢复码', '备用码', 'recovery code', 'backup code'],
  ['登录', '登入', '登陆', 'login', 'log in', 'sign in', 'signin'],
  ['注册', '开户', 'register', 'sign up', 'registration'],
  ['密码', '口令', 'password'],
  ['忘记', '忘了', '找回', 'forgot', 'forgotten', 'reset'],
  ['客服', '人工', '真人', 'support', 'agent', 'person', 'human', 'contact'],
  ['手续费', '费用', '矿工费', '网络费', 'gas', 'gas费', 'fee', 'fees', 'cost', 'charge', 'price'],
  ['限额', '额度', '上限', 'limit', 'limits', 'quota', 'maximum'],
  ['冻结', '锁定', '凍結', 'freeze', 'frozen', 'lock', 'locked'],
  ['解冻', '解除', '解锁', 'unfreeze', 'unlock', 'lift'],
  ['受限', '限制', '封号', '封禁', 'restricted', 'restriction', 'blocked', 'banned', 'suspended'],
  ['被盗', '被黑', '盗号', '盗用', 'hacked', 'stolen', 'compromised', 'hijacked'],
  [
    '诈骗',
    '骗子',
    '骗局',
    '冒充',
    '假客服',
    '钓鱼',
    'scam',
    'fraud',
    'fake',
    'phishing',
    'impostor',
    'impersonator',
  ],
  ['官方', '真伪', '真假', '核实', 'official', 'genuine', 'verify'],
  ['地址', 'address'],
  ['转错', '打错', '填错', '错误', '错地址', 'wrong', 'mistake', 'incorrect'],
  ['网络', '链', '公链', '主网', 'network', 'chain', 'blockchain'],
  ['备注', '标签', 'memo', 'tag'],
  ['取消', '撤回', '撤销', '追回', 'cancel', 'reverse', 'revoke', 'undo'],
  ['失败', '不成功', '出错', '报错', 'fail', 'failed', 'failure', 'rejected', 'declined'],
  ['退款', '退回', '退还', 'refund', 'returned', 'money back'],
  ['审核', '审查', '核验', '风控', 'review', 'check', 'checking'],
  [
    '身份认证',
    '实名',
    '实名认证',
    '身份验证',
    '身份',
    '核实身份',
    '证件',
    '身份证',
    '护照',
    'kyc',
    'identity',
    'passport',
    'document',
  ],
  ['隐私', '数据', '个人信息', 'privacy', 'data', 'gdpr'],
  ['注销', '销户', '删除账户', '关闭账户', 'close', 'delete', 'erase'],
  ['银行', '银行卡', '转账', '电汇', 'bank', 'iban', 'wire', 'sepa'],
  ['信用卡', '借记卡', '卡', 'card', 'visa', 'mastercard'],
  ['投诉', '申诉', 'complaint', 'complain', 'appeal'],
  ['建议', '反馈', '意见', 'feedback', 'idea', 'suggestion'],
  ['确认', '确认数', '区块确认', 'confirmation', 'confirmations', 'confirming'],
  ['哈希', '交易哈希', '交易号', '交易编号', 'hash', 'txid', 'transaction id'],
  ['交易', '转账记录', '记录', 'transaction', 'transfer'],
  [
    '状态',
    '故障',
    '宕机',
    '崩溃',
    '闪退',
    '打不开',
    'status',
    'down',
    'outage',
    'bug',
    'error',
    'crash',
    'broken',
  ],
  ['最低', '最小', '起充', '小额', 'minimum', 'least', 'small'],
  ['账户', '账号', '帐号', '帳戶', 'account'],
  [
    '陌生',
    '不认识',
    '未授权',
    '不是我',
    'unknown',
    'unauthorised',
    'unauthorized',
    'recognise',
    'recognize',
  ],
  ['手机', '设备', '丢失', '丢了', 'phone', 'device', 'lost'],
  ['安全', '保护', '防盗', 'safe', 'security', 'protect', 'secure'],
]

/** Words of questions that say nothing about the matter. */
export const QUESTION_WORDS: ReadonlySet<string> = new Set(
  [
    '怎么 怎样 怎么办 如何 什么 为什么 为何 哪里 哪儿 可以 能否 是否 一直 还是 没有 有没有 现在 已经',
    '我们 你们 您们 我的 这个 那个 请问 一下',
    'a an and are be been can did do does for has have how i in is it its my no not of on or our',
    'still that the their this to was we what when where which who why will with yet you your',
  ].flatMap((words) => words.split(' ')),
)

const HAN = /^\p{sc=Han}+$/u
/** Frequency in jieba's own scale: high enough to win against splitting. */
const FREQUENCY = 100_000

/** Our words in the form of a jieba dictionary: `word frequency`, one a line. */
export const wordList = (): string =>
  SYNONYMS.flat()
    .filter((word) => HAN.test(word) && word.length > 1)
    .map((word) => `${word} ${FREQUENCY}`)
    .join('\n')

const groupOf = new Map(SYNONYMS.flatMap((group) => group.map((word) => [word, group] as const)))

/** The word itself and everything that means the same. */
export const meaningsOf = (word: string): readonly string[] => {
  const forms = [word, word.replace(/(s|ing|ed)$/, ''), word.replace(/d$/, '')]
  const group = forms.map((form) => groupOf.get(form)).find((found) => found !== undefined)
  return group ? [...new Set([word, ...group])] : [word]
}
