/** Customers in plain facts, the last two of which are there already under another name; seed.ts makes requests of them. */

const FIELDS = [
  'owner',
  'name',
  'shortName',
  'industry',
  'region',
  'stage',
  'tier',
  'source',
  'need',
  'contact',
  'title',
] as const;

export type DemoCustomer = Readonly<Record<(typeof FIELDS)[number], string>>;

const TABLE = `
li | 上海晨光精密机械有限公司 | 晨光机械 | 制造 | 上海 | deal | core | 展会 | 三条装配线的设备巡检与备件管理 | 顾建国 | 设备总监
li | 上海浦江电子科技有限公司 | 浦江电子 | 电子 | 上海 | intent | key | 老客户介绍 | 工厂能耗数据采集，先做一个车间试点 | 沈倩 | 生产经理
li | 上海梧桐食品有限公司 | 梧桐食品 | 食品 | 上海 | potential | growth | 官网 | 冷链温度记录要能追溯到批次 | 陆晓峰 | 品控主管
li | 昆山锐成模具有限公司 | 锐成模具 | 制造 | 江苏 | intent | regular | 电话 | 模具寿命管理，现在用表格记 | 许文 | 厂长
li | 上海海燕纺织集团有限公司 | 海燕纺织 | 纺织 | 上海 | lost | growth | 展会 | 染整车间排产 | 何敏 | 信息部主任
li | 上海云岭医疗器械有限公司 | 云岭医疗 | 医疗 | 上海 | deal | key | 老客户介绍 | 售后工程师派工与备件追踪 | 曹志远 | 售后总监
li | Huangpu Robotics Ltd. | Huangpu Robotics | Manufacturing | 上海 | potential | growth | LinkedIn | Service contracts for 40 robot cells | Grace Tan | Operations Lead
zhang | 南京紫金零售连锁有限公司 | 紫金零售 | 零售 | 江苏 | deal | core | 展会 | 会员与门店促销统一管理 | 黄蓉 | 会员运营总监
zhang | 苏州园林酒店管理有限公司 | 园林酒店 | 酒店 | 江苏 | intent | key | 官网 | 协议客户的报价与续签提醒 | 袁立 | 销售总监
zhang | 无锡太湖乳业股份有限公司 | 太湖乳业 | 食品 | 江苏 | potential | growth | 电话 | 经销商订货与对账 | 蒋欣 | 渠道经理
zhang | 常州龙城家居有限公司 | 龙城家居 | 家居 | 江苏 | intent | regular | 老客户介绍 | 定制家具的量尺、安装排期 | 吴迪 | 运营经理
zhang | 扬州瘦西湖旅游发展有限公司 | 瘦西湖旅游 | 旅游 | 江苏 | lost | regular | 展会 | 团队预订与结算 | 戴琳 | 市场部经理
zhang | 徐州淮海商贸有限公司 | 淮海商贸 | 批发 | 江苏 | deal | growth | 电话 | 仓库与业务员的库存同步 | 孟凡 | 总经理
zhang | Jinling Fresh Markets Ltd. | Jinling Fresh | Retail | 江苏 | intent | growth | Referral | Loyalty programme across 26 stores | Oliver Wu | Head of Marketing
zhang | 南通江海物流有限公司 | 江海物流 | 物流 | 江苏 | potential | regular | 官网 | 司机签收回单电子化 | 钱进 | 调度主管
liu | 北京燕山医药有限公司 | 燕山医药 | 医药 | 北京 | deal | core | 展会 | 医院拜访记录与合规留痕 | 高洁 | 销售运营总监
liu | 北京中关软件技术有限公司 | 中关软件 | 软件 | 北京 | intent | key | 老客户介绍 | 续约提醒与客户健康度 | 罗毅 | 客户成功经理
liu | 北京颐和康复医院有限公司 | 颐和康复 | 医疗 | 北京 | potential | key | 电话 | 出院患者随访 | 谢芳 | 院长助理
liu | 北京长城检测认证有限公司 | 长城检测 | 检测 | 北京 | intent | growth | 官网 | 报价单与证书到期提醒 | 韩冰 | 业务部经理
liu | 北京朝阳教育科技有限公司 | 朝阳教育 | 教育 | 北京 | lost | regular | 官网 | 校区招生线索分配 | 唐宁 | 校长
liu | 石家庄恒信建材有限公司 | 恒信建材 | 建材 | 河北 | deal | regular | 电话 | 工地送货签收 | 冯涛 | 供应部经理
liu | Beijing Lumen Diagnostics Ltd. | Lumen Diagnostics | Healthcare | 北京 | intent | growth | Trade fair | Reagent reorder alerts for 80 labs | Sophia Martin | Sales Operations
emma | Tianjin Harbour Logistics Ltd. | Harbour Logistics | Logistics | 天津 | deal | core | Referral | Container status pushed to customers | Daniel Reed | COO
emma | Bohai Shipping Agency Ltd. | Bohai Shipping | Shipping | 天津 | intent | key | Trade fair | Quotes within two hours | Anna Petrova | Commercial Director
emma | Nordlicht Maschinenbau GmbH | Nordlicht | Manufacturing | 天津 | potential | growth | Website | Spare parts portal for Chinese plants | Jürgen Weiß | Leiter Service
emma | 天津滨海冷链有限公司 | 滨海冷链 | 物流 | 天津 | intent | growth | 展会 | 冷库出入库与温控报警 | 马骏 | 仓储经理
emma | 天津海河汽车零部件有限公司 | 海河汽配 | 制造 | 天津 | deal | regular | 电话 | 主机厂投诉的闭环处理 | 贾楠 | 质量经理
emma | Blue Whale Seafood Trading Ltd. | Blue Whale | Food | 天津 | lost | regular | Website | Batch traceability for exports | Maria Gómez | Export Manager
emma | 天津古文化街文创有限公司 | 古街文创 | 文创 | 天津 | potential | regular | 老客户介绍 | 批发客户的新品推送 | 薛蕾 | 渠道主管
emma | Silk Route Textiles Ltd. | Silk Route | Textiles | 天津 | intent | growth | Referral | Sample tracking from request to order | Ravi Menon | Merchandising Lead
li | 上海辰光精密机械公司 | 晨光机械 | 制造 | 上海 | potential | regular | 官网 | 备件管理 | 顾建国 | 设备总监
emma | Nord-Licht Maschinenbau | Nordlicht | Manufacturing | 天津 | potential | regular | Website | Spare parts | Jurgen Weiss | Leiter Service
`;

const customerOf = (line: string): DemoCustomer => {
  const values = line.split(' | ');
  return Object.fromEntries(FIELDS.map((field, i) => [field, values[i] ?? ''])) as DemoCustomer;
};

export const DEMO_CUSTOMERS: readonly DemoCustomer[] = TABLE.trim().split('\n').map(customerOf);
