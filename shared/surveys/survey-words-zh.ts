import type { SurveyWords } from './survey-words.ts';

export const surveyInChinese: SurveyWords = {
  kinds: {
    csat: {
      ticketQuestion: '您对这次问题的处理满意吗？',
      question: '您对我们的产品和服务满意吗？',
      ends: ['非常不满意', '非常满意'],
      scores: ['很不满意', '不满意', '一般', '满意', '很满意'],
      choose: '请选择您的满意程度',
      score: (score) => `${score} 分（满分 5 分）`,
    },
    nps: {
      ticketQuestion: '您有多大可能把我们推荐给同行或朋友？',
      question: '您有多大可能把我们推荐给同行或朋友？',
      ends: ['完全不可能', '非常可能'],
      scores: [],
      choose: '请选择 0 到 10 分',
      score: (score) => `${score} 分（满分 10 分）`,
    },
  },
  about: (subject) => `服务事项：${subject}`,
  comment: '还有什么想告诉我们的吗？',
  optional: '选填',
  submit: '提交评价',
  missing: '请先选择一个分数，再提交。',
  tooLong: (most) => `意见最多 ${most} 个字，请缩短后再提交。`,
  otherLanguage: 'English',
  thanks: { title: '感谢您的评价', text: '我们已经收到，您的意见会帮助我们做得更好。' },
  already: { title: '您已经评价过了', text: '每份调查只需填写一次，感谢您的参与。' },
  answered: (when) => `提交时间：${when}`,
  yourScore: '您的评分',
  yourComment: '您的意见',
  close: '现在可以关闭此页面。',
  refusals: {
    unknown: { title: '链接无效', text: '请从我们发给您的邮件中重新打开链接。' },
    expired: { title: '调查已结束', text: '这份调查的填写时间已过。如有意见，欢迎随时与我们联系。' },
  },
  problems: {
    often: { title: '请求过于频繁', text: '没有提交任何内容。请过一分钟再从邮件中打开链接。' },
    busy: { title: '系统繁忙', text: '请稍后再从邮件中打开链接，页面会告诉您评价是否已经提交。' },
    broken: {
      title: '系统出错',
      text: '这是我们的问题。请稍后再从邮件中打开链接，页面会告诉您评价是否已经提交。',
    },
    unsent: {
      title: '没有收到您的评价',
      text: '没有提交任何内容。请从邮件中重新打开链接，再点击页面上的按钮。',
    },
  },
  stop: {
    title: '不再接收满意度调查？',
    text: '确认后，我们将不再向您发送调查邮件，其他服务不受影响。',
    button: '确认不再接收',
    done: {
      title: '已为您停止发送调查邮件',
      text: '如有已发出的邮件，请忽略。如需恢复，请随时告知您的客户经理。',
    },
  },
  reference: (requestId) => `联系我们时请提供：${requestId}`,
  mail: {
    ticketSubject: (about) => `“${about}”的处理结果，您满意吗？`,
    subject: '想听听您的意见',
    preheader: '只需一分钟，点选一个分数即可。',
    lead: (name) => `${name}，您好！感谢您一直以来的信任，想请您花一分钟评价一下我们。`,
    ticketLead: (name) => `${name}，您好！您反映的问题我们已经处理，想请您花一分钟评价一下结果。`,
    press: '点选一个分数，即可打开评价页面：',
    button: '填写评价',
    footer: (until) => [`此链接仅供您使用，无需登录，有效期至${until}。`, '我们只会偶尔征询您的意见。'],
    stop: '不再接收此类邮件',
  },
};
