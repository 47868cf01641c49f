import { foldWord } from './fold'
import { eitherOf, wordsOfList } from './patterns'

/**
 * 64 hex digits are a private key or a transaction id: only the words around tell. The nearest word
 * decides; without any word it is a transaction id, since that is what people paste at a desk.
 */

/** Words that mean a secret wherever they stand near. */
const KEY_WORDS = `
private key|privatekey|private_key|priv key|privkey|secret key|secretkey|secret_key|signing key
spend key|wallet key|master key|keypair|key pair|seed hex|hex seed|wif|私钥|私鑰|私匙|密钥|密鑰|秘钥|秘鑰|密匙
秘密鍵|プライベートキー|개인키|개인 키|비밀키|비밀 키
clave privada|llave privada|clé privée|cle privee|clef privée|clé secrète|chiave privata
chave privada|soukromý klíč|soukromy klic|privater schlüssel|privaten schlüssel|privatschlüssel
приватный ключ|закрытый ключ|секретный ключ|приватного ключа|приватным ключом
المفتاح الخاص|مفتاح خاص|مفتاحي الخاص`

/** Words that also have harmless uses: they count only when they stand right beside. */
const WEAK_KEY_WORDS = `
secret|seed|seed phrase|recovery phrase|mnemonic|key|priv|pk|sk|clave|clé|chiave|chave|klíč|schlüssel
ключ|مفتاح|助记词|助記詞|助憶詞|种子|種子|シードフレーズ|シード|시드|semilla`

/** Words of things that are public. */
const PUBLIC_WORDS = `
tx|txs|txn|txid|tx id|tx hash|txhash|transaction|transaction id|transaction hash|transfer|withdrawal
withdraw|deposit|payment|sent|send|sending|received|receive|arrived|hash|block|blockhash|explorer|etherscan|tronscan|blockchair|mempool
public key|publickey|pubkey|public_key|address|contract|merkle|root|signature|checksum|sha256|order
交易|哈希|发送|發送|转了|轉了|收到|发了|区块|區塊|转账|轉帳|轉賬|提现|提現|提币|提幣|充值|充币|流水|订单|訂單|单号|單號|公钥|公鑰
地址|合约|合約|签名|簽名|トランザクション|ハッシュ|取引|送金|出金|入金|公開鍵|アドレス|거래|해시|출금|입금
트랜잭션|주소|공개키|공개 키|transacción|transaccion|transferencia|retiro|depósito|clave pública
retrait|dépôt|virement|clé publique|transazione|prelievo|deposito|chiave pubblica|transação|saque
chave pública|transakce|výběr|veřejný klíč|transaktion|auszahlung|öffentlicher schlüssel|транзакци
хеш|хэш|перевод|вывод|публичный ключ|открытый ключ|адрес|معاملة|تحويل|سحب|إيداع|عنوان`

type Meaning = 'key' | 'weak_key' | 'public'
const meanings = new Map<string, Meaning>()
addWords(WEAK_KEY_WORDS, 'weak_key')
addWords(KEY_WORDS, 'key')
addWords(PUBLIC_WORDS, 'public')

function addWords(list: string, meaning: Meaning) {
  for (const word of wordsOfList(list)) {
    meanings.set(word, meaning)
    if (/^[a-z ]+$/.test(word)) meanings.set(`${word}s`, meaning)
  }
}

const PATTERN = new RegExp(eitherOf([...meanings.keys()]), 'g')

const BEFORE_MAX = 60
const AFTER_MAX = 24
const WEAK_MAX = 12

/** Other long ids in between do not count as distance: "private keys: A, B". */
const LONG_RUN = /[0-9a-z]{40,}/g

type Label = { meaning: Meaning; distance: number }

/** Cheap test whether any of the words can be there at all. */
const ANY_KEY_WORD = new RegExp(
  `key|secret|seed|mnemonic|phrase|wif|priv|(?<![a-z])[ps]k(?![a-z])|[钥鑰匙助种種]|鍵|キー|シード|키|시드|clave|llave|semilla|cl[eé]|chiave|chave|kl[ií][cč]|schl|${foldWord('ключ')}|مفتاح`,
)

/** True when the words around `start..end` call this stretch a key rather than something public. */
export function isCalledKey(lower: string, start: number, end: number, fieldName = ''): boolean {
  const before = `${foldWord(fieldName)} ${lower.slice(Math.max(0, start - 400), start)}`
  const after = lower.slice(end, end + 200)
  if (!ANY_KEY_WORD.test(before) && !ANY_KEY_WORD.test(after)) return false
  const labels = [
    labelBefore(before.replace(LONG_RUN, '')),
    labelAfter(after.replace(LONG_RUN, '')),
  ]
    .filter((label) => label !== null)
    .sort((one, other) => one.distance - other.distance)
  const nearest = labels[0]
  return nearest !== undefined && nearest.meaning !== 'public'
}

function labelBefore(text: string): Label | null {
  const near = text.slice(-BEFORE_MAX - 30)
  const found = [...near.matchAll(PATTERN)]
    .map((match) => labelOf(match[0], near.length - match.index - match[0].length))
    .filter((label) => isNear(label, BEFORE_MAX))
  return found.at(-1) ?? null
}

function labelAfter(text: string): Label | null {
  const found = [...text.slice(0, AFTER_MAX + 30).matchAll(PATTERN)]
    .map((match) => labelOf(match[0], match.index))
    .filter((label) => isNear(label, AFTER_MAX))
  return found[0] ?? null
}

function labelOf(word: string, distance: number): Label {
  return { meaning: meanings.get(word) ?? 'public', distance }
}

const isNear = ({ meaning, distance }: Label, furthest: number) =>
  distance <= (meaning === 'weak_key' ? WEAK_MAX : furthest)
