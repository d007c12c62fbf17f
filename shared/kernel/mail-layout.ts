import { type Html, html } from './mail-html.ts';
import type { MailLanguage } from './mail-language.ts';
import { FONT, LIGHT, styles } from './mail-theme.ts';

export interface MailFrame {
  readonly language: MailLanguage;
  /** What the list of mails shows after the subject; not visible in the mail itself. */
  readonly preheader: string;
  readonly title: string;
  /** Table rows: pieces of mail-pieces.ts; null leaves one out. */
  readonly body: readonly (Html | null)[];
  readonly footer: readonly (string | Html)[];
}

/** Keeps the mail's first words out of the preview when the preheader is short. */
const FILLER = html`&#847;&zwnj;&nbsp;&#847;&zwnj;&nbsp;&#847;&zwnj;&nbsp;&#847;&zwnj;&nbsp;`;

const preview = (text: string): Html =>
  html`<div style="display:none;max-height:0;overflow:hidden;font-size:1px;line-height:1px;opacity:0;mso-hide:all">${text}${[FILLER, FILLER, FILLER, FILLER]}</div>`;

const head = (title: string): Html => html`<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="x-apple-disable-message-reformatting">
<meta name="format-detection" content="telephone=no,date=no,address=no,email=no,url=no">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${title}</title>
${styles}
<!--[if mso]><style>table,td,a,h1,h2,div,span{font-family:'Microsoft YaHei',Arial,sans-serif!important}a.gx-edge{text-decoration:underline!important}</style><![endif]-->
</head>`;

const footnote = (line: string | Html): Html => html`<div style="padding-top:4px">${line}</div>`;

/** Word, which draws Outlook's mails, knows no max-width: it gets a table of that width around the card. */
const card = (body: MailFrame['body'], footer: MailFrame['footer']): Html => html`<!--[if mso]>
<table role="presentation" width="600" align="center" cellpadding="0" cellspacing="0" border="0"><tr><td>
<![endif]-->
<table role="presentation" width="100%" align="center" cellpadding="0" cellspacing="0" border="0" style="max-width:600px;margin:0 auto">
<tr><td class="gx-card" bgcolor="${LIGHT.card}" style="padding:28px 24px;border-radius:12px;background:${LIGHT.card};word-break:break-word">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0">
${body}
</table>
</td></tr>
<tr><td class="gx-soft" style="padding:20px 24px 28px;font-size:12px;line-height:18px;color:${LIGHT.soft}">${footer.map(footnote)}</td></tr>
</table>
<!--[if mso]></td></tr></table><![endif]-->`;

/** The frame of every mail: 600 px at most, one column, light and dark, no image, nothing fetched. */
export const layout = ({ language, preheader, title, body, footer }: MailFrame): string =>
  html`<!doctype html>
<html lang="${language}" dir="ltr">
${head(title)}
<body class="gx-page" bgcolor="${LIGHT.page}" style="margin:0;padding:0;background:${LIGHT.page};-webkit-text-size-adjust:100%">
${preview(preheader)}
<div role="article" aria-roledescription="email" aria-label="${title}" lang="${language}" dir="ltr" style="font-family:${FONT}">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" class="gx-page" bgcolor="${LIGHT.page}" style="background:${LIGHT.page}">
<tr><td class="gx-page" style="padding:16px 8px">
${card(body, footer)}
</td></tr>
</table>
</div>
</body>
</html>
`.toString();
