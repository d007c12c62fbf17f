import { inDays } from './days-in-chinese.ts';
import type { ReasonFacts, ServiceWords } from './reminder-mail-words.ts';

/** What is to be done by its day, and that it should have been. */
const dueBy =
  (about: string, ask: string, late: string) =>
  ({ label, occursOn, inDays: days }: ReasonFacts): string => {
    const day = occursOn === null ? '' : `（最晚 ${occursOn}，${inDays(days)}）`;
    return `${label ?? about}：${days < 0 ? late : ask}${day}`;
  };

const asked =
  (about: string, ask: string) =>
  ({ label }: ReasonFacts): string =>
    `${label ?? about}：${ask}`;

export const serviceInChinese: ServiceWords = {
  kinds: {
    ticket: '服务工单',
    complaint: '客户投诉',
    complaint_remedy: '投诉补救',
    complaint_analysis: '投诉分析',
    ticket_feedback: '服务回访',
    gesture_approval: '补偿审批',
    low_answer: '低分评价',
  },
  reasons: {
    ticket: dueBy('工单', '请按时解决', '已过解决期限，请尽快处理'),
    complaint: dueBy('投诉', '请按时解决', '已过解决期限，请尽快处理'),
    complaint_remedy: dueBy('投诉', '请致电客户并提出补救方案', '已过回应期限，请尽快致电客户并提出补救方案'),
    complaint_analysis: dueBy(
      '投诉',
      '请提交分析报告，写明原因、改进措施和已告知的部门',
      '分析报告已逾期，请尽快提交，写明原因、改进措施和已告知的部门',
    ),
    ticket_feedback: asked('工单', '请致电客户，了解对处理结果是否满意'),
    gesture_approval: asked('工单', '补偿超出自主额度，请审批'),
    low_answer: asked('调查', '请了解客户不满的原因，并尽快回复客户'),
  },
};
