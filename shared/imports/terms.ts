/**
 * The glossary's Chinese words (requirements, "Words"), what other service desks call theirs, and yes and no, for cells that
 * hold them instead of codes.
 */

const TERMS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  kind: { 公司: 'company', 企业: 'company', 个人: 'person', 订单: 'order', 退货: 'return' },
  stage: {
    潜在: 'potential',
    意向: 'intent',
    成交: 'deal',
    流失: 'lost',
    线索: 'lead',
    需求: 'need',
    方案: 'proposal',
    谈判: 'negotiation',
    赢单: 'won',
    输单: 'lost',
  },
  tier: { 核心: 'core', 重点: 'key', 潜力: 'growth', 普通: 'regular' },
  level: { 无: 'none', 低: 'low', 中: 'medium', 高: 'high' },
  decisionRole: {
    决策者: 'decision_maker',
    影响者: 'influencer',
    使用者: 'user',
    采购者: 'purchaser',
    把关者: 'gatekeeper',
  },
  birthdayCalendar: {
    公历: 'solar',
    阳历: 'solar',
    新历: 'solar',
    农历: 'lunar',
    阴历: 'lunar',
    旧历: 'lunar',
  },
  direction: {
    呼出: 'outbound',
    去电: 'outbound',
    主动: 'outbound',
    呼入: 'inbound',
    来电: 'inbound',
    来访: 'inbound',
  },
  channel: {
    电话: 'call',
    拜访: 'visit',
    邮件: 'email',
    微信: 'wechat',
    短信: 'sms',
    会议: 'meeting',
    活动: 'event',
  },
  type: {
    咨询: 'inquiry',
    建议: 'suggestion',
    故障: 'fault',
    报修: 'fault',
    投诉: 'complaint',
    enquiry: 'inquiry',
    question: 'inquiry',
    incident: 'fault',
    problem: 'fault',
  },
  origin: {
    电话: 'phone',
    邮件: 'mail',
    表单: 'form',
    网站: 'form',
    门户: 'portal',
    合作伙伴: 'partner',
    call: 'phone',
    email: 'mail',
    e_mail: 'mail',
    web: 'form',
  },
  priority: {
    低: 'low',
    中: 'normal',
    普通: 'normal',
    高: 'high',
    紧急: 'urgent',
    medium: 'normal',
    critical: 'urgent',
  },
  state: {
    新建: 'created',
    已分配: 'assigned',
    处理中: 'in_progress',
    已解决: 'resolved',
    已归档: 'archived',
    已关闭: 'archived',
    new: 'created',
    solved: 'resolved',
    closed: 'archived',
  },
};

const GLOSSARY_OF: Readonly<Record<string, string>> = { preferredChannel: 'channel', optOut: 'channel' };

/** The code of a term: the text itself as a code is written where the glossary has no word for it. */
export const termCode = (field: string, text: string): string => {
  const name = field.split('.').at(-1) ?? field;
  const glossary = TERMS[GLOSSARY_OF[name] ?? name] ?? {};
  const code = text.toLowerCase().replaceAll(/[\s-]+/g, '_');
  const known = [text, code].find((word) => Object.hasOwn(glossary, word));
  return known === undefined ? code : (glossary[known] ?? code);
};

const YES = new Set(['yes', 'true', '1', 'y', '是']);
const NO = new Set(['no', 'false', '0', 'n', '否']);

export const booleanOf = (text: string): boolean | null => {
  const word = text.toLowerCase();
  return YES.has(word) ? true : NO.has(word) ? false : null;
};
