/**
 * Passwords that Chinese speakers choose often: pinyin phrases, number homophones, keyboard walks of
 * the numeric block, words of wallets. The public lists are English and let `woaini1314` through.
 * Lower case; tails of digits and doublings are found by the estimator.
 */
export const CHINESE_PASSWORDS: readonly string[] = `
woaini woaini1314 woaini520 woaini521 woaini123 woaini1314520 woaini5201314 5201314 1314520 520520
5211314 5203344 1314521 13145200 7758521 7758258 7758520 77585210 584131421 584520 5845201314
woaiwojia woaiwoziji woaiwolaopo woaiwolaogong woaibaobei woaizhongguo woaibeijing woaimama
woaibaba aini aini1314 ainiyiwannian ainiyishengyishi wohenxiangni woxiangni woxihuanni wobuzhidao
wojiushiwo woshishui woshinibaba woshitiancai woshilaoda woshiwang woshishen buzhidao zhidao
wodemima mima mima123 mimamima mima123456 nicaiya caibudao wangjimima wangjile jidemima meimima
zhimakaimen zhimakaimenba tianwanggaidihu baotazhenheyao
zhongguo zhongguoren zhonghua beijing shanghai guangzhou shenzhen hangzhou chengdu wuhan nanjing
tianjin chongqing xianggang taiwan aomen suzhou qingdao dalian xiamen changsha xian
nihao nihaoma nihao123 nihao123456 nimabi nimade caonima caonimabi qunimade wocao shabi dashabi
laopo laogong laogongaini laopoaini baobei baobao qinaide xingan tiantian tianshi xiaotian
baobeiwoaini laopowoaini laogongwoaini yishengyishi yishengyouni yongyuan yongyuanaini tianchangdijiu
haizi erzi nuer mama baba gege jiejie didi meimei yeye nainai jiating woaijia
gongxifacai facai facai888 facai666 fadacai zhuanqian zhuandaqian yiyefubao baofu baofu888 caiyuanguangjin
wanshiruyi xinnianhao xinniankuaile shengrikuaile kuaile xingfu pingan pingpinganan jiankang
yifanfengshun xinxiangshicheng dajidali wuliuqi liuliuliu babababa 
zhangsan lisi wangwu zhaoliu zhangwei wangwei wangfang liwei lina zhangmin liming wangming xiaoming
daming admin888 admin666 qq123456 qq123456789 qq666666 qq520520 weixin weixin123 zhifubao taobao
alipay wechat douyin bilibili weibo
qianbao wodeqianbao qianbao123 bitebi bitebi888 yitaifang usdt888 usdt123 bibibi chongzhi tixian
zhanghao yonghu mimayonghu yinhang yinhangka
123456789abc abc123456789 a123456789 a1234567890 aa123456 aa123456789 asd123456 qwe123456 zxc123456
1qaz2wsx 1q2w3e4r 147258369 741852963 159357 159753 147896325 369258147 789456123 123698745 987654321
112233445566 123123123123 111222333444 88888888 66666666 666888 888666 168168 16881688 5188518
00000000 12301230 13800138000 8848 9527 95279527 110120119 119110120
iloveyou1314 iloveyou520 loveyou1314 love1314 love5201314 forever1314
`
  .trim()
  .split(/\s+/)
