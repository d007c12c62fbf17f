import { createHash } from 'node:crypto';
import { type Html, html } from './mail-html.ts';
import type { MailLanguage } from './mail-language.ts';
import { DARK, LIGHT } from './mail-theme.ts';

export interface Page {
  readonly status: number;
  readonly language: MailLanguage;
  readonly title: string;
  readonly body: Html;
  /** Of this kind of page alone. */
  readonly style?: string;
}

const FONTS =
  "-apple-system,BlinkMacSystemFont,'Segoe UI','PingFang SC','Microsoft YaHei','Noto Sans SC',Arial,sans-serif";

/** Looks like the mails: ink on white, one column, dark where the reader wants it so. */
const STYLE = `
body{margin:0;padding:24px 16px;background:${LIGHT.page};color:${LIGHT.ink};font:16px/1.5 ${FONTS}}
main{max-width:480px;margin:8vh auto 0;padding:32px;border-radius:12px;background:${LIGHT.card};overflow-wrap:anywhere}
h1{margin:0 0 12px;font-size:22px;line-height:30px}
p{margin:8px 0;color:${LIGHT.soft}}
.about{margin:16px 0;padding:12px 0;border-top:1px solid ${LIGHT.rule};border-bottom:1px solid ${LIGHT.rule}}
.about p{margin:0}
.about .name{color:${LIGHT.ink};font-weight:600}
button{margin-top:16px;padding:12px 28px;border:0;border-radius:8px;background:${LIGHT.ink};color:${LIGHT.card};font:600 16px/1.5 ${FONTS};cursor:pointer}
@media (max-width:520px){main{margin-top:0;padding:24px 20px}button{width:100%}}
@media (prefers-color-scheme:dark){
body{background:${DARK.page};color:${DARK.ink}}main{background:${DARK.card}}
p{color:${DARK.soft}}.about{border-color:${DARK.rule}}.about .name{color:${DARK.ink}}
button{background:${DARK.ink};color:${DARK.card}}
}
`;

/** No script, nothing fetched, nothing sent but by the page's own form. */
const securityPolicy = (style: string): string =>
  [
    "default-src 'none'",
    `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');

/** A page for a person, as an endpoint's answer. */
export const page = ({ status, language, title, body, style = '' }: Page) => ({
  status,
  headers: {
    'content-type': 'text/html; charset=utf-8',
    'content-language': language,
    'content-security-policy': securityPolicy(STYLE + style),
    'x-robots-tag': 'noindex, nofollow',
  },
  body: `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark">
${html`<title>${title}</title>`}
<style>${STYLE}${style}</style>
</head>
<body>
<main>
<h1>${html`${title}`}</h1>
${body}
</main>
</body>
</html>
`,
});
