import type { SurveyWords } from './survey-words.ts';

export const surveyInEnglish: SurveyWords = {
  kinds: {
    csat: {
      ticketQuestion: 'How satisfied are you with how we solved this?',
      question: 'How satisfied are you with our products and service?',
      ends: ['Very poor', 'Very good'],
      scores: ['Very poor', 'Poor', 'Fair', 'Good', 'Very good'],
      choose: 'Please choose a score',
      score: (score) => `${score} out of 5`,
    },
    nps: {
      ticketQuestion: 'How likely are you to recommend us to a colleague or friend?',
      question: 'How likely are you to recommend us to a colleague or friend?',
      ends: ['Not at all likely', 'Extremely likely'],
      scores: [],
      choose: 'Please choose from 0 to 10',
      score: (score) => `${score} out of 10`,
    },
  },
  about: (subject) => `Your request: ${subject}`,
  comment: 'Is there anything you would like to tell us?',
  optional: 'optional',
  submit: 'Send my answer',
  missing: 'Please choose a score first, then send your answer.',
  tooLong: (most) => `A comment can have ${most} characters at most. Please shorten it and send it again.`,
  otherLanguage: '中文',
  thanks: { title: 'Thank you for your answer', text: 'We have received it. It helps us do better.' },
  already: {
    title: 'You have already answered',
    text: 'Each survey can be answered once. Thank you for taking part.',
  },
  answered: (when) => `Sent on ${when}`,
  yourScore: 'Your score',
  yourComment: 'Your comment',
  close: 'You can close this page now.',
  refusals: {
    unknown: {
      title: 'This link does not work',
      text: 'Please open the link in the mail that we sent you again.',
    },
    expired: {
      title: 'This survey has ended',
      text: 'It can no longer be answered. If there is something you would like to tell us, please contact us at any time.',
    },
  },
  problems: {
    often: {
      title: 'Too many requests',
      text: 'Nothing was sent. Please open the link in your mail again in a minute.',
    },
    busy: {
      title: 'The system is busy',
      text: 'Please open the link in your mail again shortly: the page will tell you whether your answer has arrived.',
    },
    broken: {
      title: 'Something went wrong',
      text: 'This is our fault. Please open the link in your mail again later: the page will tell you whether your answer has arrived.',
    },
    unsent: {
      title: 'Your answer did not arrive',
      text: 'Nothing was sent. Please open the link in your mail again and press the button on the page.',
    },
  },
  stop: {
    title: 'No more surveys by mail?',
    text: 'We will not send you surveys any more. Everything else stays as it is.',
    button: 'Stop sending surveys',
    done: {
      title: 'You will get no more surveys',
      text: 'If one is on its way already, please ignore it. You can tell your contact with us at any time that you would like to be asked again.',
    },
  },
  reference: (requestId) => `When you contact us, please quote ${requestId}`,
  mail: {
    ticketSubject: (about) => `How did we do with “${about}”?`,
    subject: 'We would like to hear your opinion',
    preheader: 'It takes a minute: just choose a score.',
    lead: (name) =>
      `Hello ${name}, thank you for your trust. Would you take a minute to tell us how we are doing?`,
    ticketLead: (name) =>
      `Hello ${name}, we have solved your request. Would you take a minute to tell us how it went?`,
    press: 'Choose a score to open the page:',
    button: 'Answer the survey',
    footer: (until) => [
      `This link is for you alone. It works until ${until}, without signing in.`,
      'We only ask for your opinion now and then.',
    ],
    stop: 'I do not want to receive such mails',
  },
};
