/** Words of company names that say what it is rather than which one: as people write them, longest first. */

export const LEGAL_HAN =
  /(股份有限责任公司|有限责任公司|股份有限公司|集团有限公司|集团公司|有限公司|总公司|分公司|股份公司|公司|集团|股份|控股|有限合伙|合伙企业)$/u;

export const LEGAL_LATIN: ReadonlySet<string> = new Set(
  'co company ltd limited inc incorporated corp corporation gmbh mbh ag kg kgaa ug ohg llc llp lp plc sa sas sarl bv nv srl spa pty pte oy oyj ab as asa aps kk kft zoo sp group holding holdings the and of'.split(
    ' ',
  ),
);

export const TRADES_HAN = new RegExp(
  `(${[
    '信息技术 网络科技 科技发展 实业发展 国际贸易 电子商务 新材料 互联网 供应链 旅行社 房地产 进出口 经营部 工作室 事务所',
    '科技 技术 贸易 商贸 实业 信息 网络 电子 软件 数据 智能 咨询 服务 管理 投资 资本 金融 保险 发展 工程 设备 机械 机电 电气 电器 电力 仪器 仪表',
    '自动化 光电 通信 通讯 五金 模具 塑料 塑胶 橡胶 包装 印刷 纸业 纺织 服装 服饰 鞋业 家具 家居 家电 文化 传媒 传播 广告 影视 设计 食品 饮料',
    '餐饮 酒店 旅游 物流 货运 运输 航运 国际 材料 建材 钢铁 化工 石油 能源 环保 矿业 农业 水产 医药 医疗 器械 药业 生物 健康 美容 汽车 制造',
    '工业 装饰 建筑 建设 置业 地产 物业 教育 培训 体育 玩具 珠宝 商行 厂 店',
  ]
    .join(' ')
    .replaceAll(' ', '|')})$`,
  'u',
);

export const TRADES_LATIN: ReadonlySet<string> = new Set(
  'technology technologies tech trading trade international intl industry industries industrial services service solutions systems software consulting logistics media electronics engineering manufacturing enterprise enterprises import export development investment management pharma foods'.split(
    ' ',
  ),
);

/** Provinces and the cities most companies name themselves after. */
export const REGION_NAMES: readonly string[] =
  '北京 上海 天津 重庆 河北 山西 辽宁 吉林 黑龙江 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东 海南 四川 贵州 云南 陕西 甘肃 青海 台湾 内蒙古 广西 西藏 宁夏 新疆 香港 澳门 石家庄 太原 沈阳 大连 长春 哈尔滨 南京 苏州 无锡 常州 南通 徐州 扬州 杭州 宁波 温州 嘉兴 绍兴 金华 台州 义乌 合肥 福州 厦门 泉州 南昌 济南 青岛 烟台 潍坊 临沂 郑州 洛阳 武汉 长沙 广州 深圳 东莞 佛山 珠海 中山 惠州 汕头 南宁 海口 三亚 成都 贵阳 昆明 拉萨 西安 兰州 西宁 银川 乌鲁木齐 呼和浩特'.split(
    ' ',
  );

const REGION = `(${REGION_NAMES.join('|')})(特别行政区|自治区|新区|省|市|区|县)?`;
export const REGION_HAN = new RegExp(`^${REGION}`, 'u');
/** In brackets, as in 华为（深圳）技术, or at the end, as a branch has it; elsewhere 远大连锁 is not in 大连. */
export const INNER_REGION_HAN = new RegExp(`[（(]${REGION}[）)]|(?<=..)${REGION}$`, 'u');
/** Any other place that says itself that it is one, such as 昆山市. */
export const PLACE_HAN = /^[\p{Script=Han}]{2,3}(省|市|自治区)(?=[\p{Script=Han}\p{L}\p{N}]{2})/u;
