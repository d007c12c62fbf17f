/**
 * Chinese characters as pinyin without tones, as people type names: `lv` for 吕. The order of characters by
 * pinyin comes from ICU (collation `zh-u-co-pinyin`, CLDR), so all that is kept here is with which character
 * each syllable begins in that order. A library with a table of its own was 447 KB of every bundle.
 */
const FIRST_OF_SYLLABLE = `
  吖a 哎ai 安an 肮ang 凹ao 丷ba 挀bai 扳ban 邦bang 勹bao 卑bei 奔ben 伻beng 屄bi 边bian 灬biao 憋bie 汃bin
  冫bing 癶bo 峬bu 嚓ca 偲cai 参can 仓cang 撡cao 冊ce 嵾cen 曽ceng 叉cha 拆chai 辿chan 伥chang 抄chao
  车che 抻chen 阷cheng 吃chi 充chong 抽chou 出chu 歘chua 揣chuai 巛chuan 刅chuang 吹chui 旾chun 逴chuo
  呲ci 匆cong 凑cou 粗cu 汆cuan 崔cui 邨cun 搓cuo 咑da 呆dai 丹dan 当dang 刀dao 嘚de 扥den 灯deng 氐di
  嗲dia 敁dian 刁diao 爹die 丁ding 丟diu 东dong 吺dou 厾du 耑duan 垖dui 吨dun 多duo 妸e 诶ei 奀en 鞥eng
  儿er 发fa 帆fan 匚fang 飞fei 分fen 丰feng 仏fo 紑fou 夫fu 旮ga 侅gai 甘gan 冈gang 皋gao 戈ge 给gei 根gen
  刯geng 工gong 勾gou 估gu 瓜gua 乖guai 关guan 光guang 归gui 丨gun 呙guo 哈ha 咍hai 佄han 夯hang 茠hao
  诃he 黒hei 拫hen 亨heng 叿hong 齁hou 乎hu 花hua 怀huai 欢huan 巟huang 灰hui 昏hun 吙huo 丌ji 加jia
  戋jian 江jiang 艽jiao 阶jie 巾jin 坕jing 冂jiong 丩jiu 凥ju 姢juan 噘jue 军jun 咔ka 开kai 刊kan 忼kang
  尻kao 匼ke 肎ken 劥keng 空kong 抠kou 扝ku 夸kua 蒯kuai 宽kuan 匡kuang 亏kui 坤kun 扩kuo 垃la 来lai 兰lan
  啷lang 捞lao 仂le 雷lei 崚leng 哩li 俩lia 奁lian 良liang 撩liao 毟lie 拎lin 伶ling 溜liu 龙long 瞜lou
  噜lu 驴lv 娈luan 掠lve 抡lun 啰luo 呣m 妈ma 埋mai 嫚man 牤mang 猫mao 嚒me 坆mei 椚men 擝meng 咪mi 宀mian
  喵miao 乜mie 民min 名ming 谬miu 摸mo 哞mou 毪mu 拏na 腉nai 囡nan 囔nang 孬nao 疒ne 娞nei 恁nen 能neng
  嗯ng 妮ni 拈nian 娘niang 鸟niao 捏nie 囜nin 宁ning 妞niu 农nong 羺nou 奴nu 女nv 奻nuan 疟nve 挪nuo 喔o
  讴ou 妑pa 拍pai 眅pan 乓pang 抛pao 呸pei 喷pen 匉peng 丕pi 囨pian 剽piao 氕pie 姘pin 乒ping 钋po 剖pou
  仆pu 七qi 掐qia 千qian 呛qiang 悄qiao 苆qie 亲qin 靑qing 卭qiong 丘qiu 区qu 奍quan 炔que 夋qun 呥ran
  穣rang 娆rao 惹re 人ren 扔reng 日ri 戎rong 厹rou 邚ru 挼rua 堧ruan 桵rui 瞤run 捼ruo 仨sa 毢sai 三san
  桒sang 掻sao 閪se 森sen 僧seng 杀sha 筛shai 山shan 伤shang 弰shao 奢she 谁shei 申shen 升sheng 尸shi
  収shou 书shu 刷shua 衰shuai 闩shuan 双shuang 脽shui 吮shun 说shuo 厶si 忪song 凁sou 苏su 狻suan 夊sui
  孙sun 唆suo 他ta 囼tai 坍tan 汤tang 夲tao 忑te 熥teng 剔ti 天tian 旫tiao 帖tie 厅ting 囲tong 偷tou 凸tu
  湍tuan 推tui 吞tun 乇tuo 屲wa 歪wai 弯wan 尢wang 危wei 昷wen 翁weng 挝wo 乌wu 夕xi 呷xia 仙xian 乡xiang
  灱xiao 些xie 心xin 星xing 凶xiong 休xiu 吁xu 吅xuan 削xue 坃xun 丫ya 恹yan 央yang 幺yao 倻ye 一yi 囙yin
  应ying 哟yo 佣yong 优you 込yu 囦yuan 曰yue 晕yun 帀za 災zai 兂zan 匨zang 傮zao 则ze 贼zei 怎zen 囎zeng
  扎zha 夈zhai 枬zhan 张zhang 佋zhao 蜇zhe 贞zhen 凧zheng 之zhi 中zhong 州zhou 朱zhu 抓zhua 跩zhuai
  专zhuan 妆zhuang 隹zhui 宒zhun 拙zhuo 孜zi 宗zong 邹zou 租zu 钻zuan 厜zui 尊zun 嘬zuo
`;

/** Characters that names read otherwise than the order has them. */
const USUAL = `
  卜bu 曾zeng 长chang 调diao 地di 佛fo 簿bu 了le 埔pu 茄qie 仔zai 拓tuo 爪zhua 翟zhai 牟mou 晟sheng 隽jun 靓liang
  玟wen 缪miao 覃qin 郗xi 圩wei 陂pi 厦xia 琢zhuo 栅zha 粘zhan 乜mie 呗bei 嗨hai 蕃fan 刹cha 谁shui 仇chou 弹tan
  都du 什shi 泊bo 薄bo 囤tun
`;

/** Words in which a character is read otherwise than alone. */
const WORDS = `
  银行yin,hang 商行shang,hang 车行che,hang 行业hang,ye 分行fen,hang 支行zhi,hang 总行zong,hang 洋行yang,hang
  茶行cha,hang 五金行wu,jin,hang 建行jian,hang 工行gong,hang 农行nong,hang 重庆chong,qing 乐清yue,qing 音乐yin,yue
  乐器yue,qi 六安lu,an 蚌埠beng,bu 西藏xi,zang 宝藏bao,zang 成长cheng,zhang 生长sheng,zhang 会计kuai,ji 调味tiao,wei
  空调kong,tiao 调料tiao,liao 调理tiao,li 番禺pan,yu 莘庄xin,zhuang 台州tai,zhou 浒墅xu,shu 铅山yan,shan
  单县shan,xian 解放jie,fang 长治chang,zhi 涡阳guo,yang 长子zhang,zi 都匀du,yun 大夫dai,fu 参差cen,ci
  重新chong,xin 重组chong,zu 重构chong,gou 传记zhuan,ji 自传zi,zhuan 朝阳chao,yang 朝夕zhao,xi
  大厦da,sha 广厦guang,sha 商厦shang,sha 人参ren,shen 海参hai,shen 参茸shen,rong 丹参dan,shen 党参dang,shen
  模具mu,ju 模板mu,ban 柏林bo,lin 率先shuai,xian 畜牧xu,mu 轧钢zha,gang 美的mei,di 的士di,shi 阿胶e,jiao 东阿dong,e
  调整tiao,zheng 调节tiao,jie 调解tiao,jie 协调xie,tiao 校准jiao,zhun 校对jiao,dui 差旅chai,lv 出差chu,chai
  便宜pian,yi 藏族zang,zu 乐陵lao,ling 乐亭lao,ting 犍为qian,wei 尉犁yu,li 枞阳zong,yang 泌阳bi,yang
`;

/** Surnames that are read otherwise than the word, where a name of two to four characters begins with them. */
const SURNAMES = `
  尉迟yu,chi 万俟mo,qi 单于chan,yu 长孙zhang,sun 单shan 仇qiu 解xie 区ou 查zha 朴piao 盖ge 乐yue 任ren 洗xian
  折she 种chong 员yun 繁po 秘bi 黑he 召shao 适kuo 牟mu
`;

/** \`吕lv 单于chan,yu\` as a map from the characters to their syllables. */
const readings = (list: string): Map<string, readonly string[]> =>
  new Map(
    [...list.matchAll(/(\p{Script=Han}+)([a-z,]+)/gu)].map(([, characters = '', syllables = '']) => [
      characters,
      syllables.split(','),
    ]),
  );

interface Syllable {
  readonly first: string;
  readonly syllable: string;
}

/** Made at the first use: the collation alone costs some milliseconds. */
const load = () => {
  const words = readings(WORDS);
  return {
    order: new Intl.Collator('zh-u-co-pinyin'),
    syllables: [...readings(FIRST_OF_SYLLABLE)].map(
      ([first, [syllable = '']]): Syllable => ({ first, syllable }),
    ),
    known: new Map([...readings(USUAL)].map(([character, [syllable = '']]) => [character, syllable])),
    words,
    word: new RegExp([...words.keys()].join('|'), 'gu'),
    surnames: readings(SURNAMES),
  };
};
let loaded: ReturnType<typeof load> | undefined;
const tables = () => {
  loaded ??= load();
  return loaded;
};

const syllableOf = (character: string): string => {
  const { order, syllables, known } = tables();
  const remembered = known.get(character);
  if (remembered !== undefined) return remembered;
  let low = 0;
  let high = syllables.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (order.compare(syllables[middle]?.first ?? '', character) <= 0) low = middle;
    else high = middle - 1;
  }
  const found = syllables[low]?.syllable ?? '';
  known.set(character, found);
  return found;
};

const surnameOf = (name: string): readonly string[] => {
  const { surnames } = tables();
  return surnames.get(name.slice(0, 2)) ?? surnames.get(name.slice(0, 1)) ?? [];
};

/**
 * One syllable for each Chinese character of a text, in order; all other characters are left out. A text of two
 * to four characters is taken for a person's name, unless it is said to be none.
 */
export const pinyinOf = (text: string, { isPerson = true } = {}): string[] => {
  const characters = text.match(/\p{Script=Han}/gu);
  if (!characters) return [];
  const han = characters.join('');
  const { words, word } = tables();
  const syllables = characters.map(syllableOf);
  // Characters outside the basic plane are two units long, but stand in no word.
  const offsets = characters.length === han.length ? han.matchAll(word) : [];
  for (const { 0: found, index } of offsets) {
    syllables.splice(index, found.length, ...(words.get(found) ?? []));
  }
  const isName = isPerson && characters.length >= 2 && characters.length <= 4 && han === text.trim();
  if (isName) syllables.splice(0, surnameOf(han).length, ...surnameOf(han));
  return syllables;
};
