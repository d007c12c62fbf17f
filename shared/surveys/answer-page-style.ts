import { DARK, LIGHT, type Palette } from '../kernel/mail-theme.ts';

/** What depends on light and dark. */
const colours = ({ card, ink, soft, edge, rule, chip, accent, tint }: Palette): string => `
legend,label.comment,.subject{color:${soft}}
.row label{border-color:${edge};color:${ink}}
.row label span,.ends,small,dt{color:${soft}}
.row input:hover+label{background:${chip}}
.row input:checked+label{background:${ink};border-color:${ink};color:${card}}
.row input:checked+label span{color:${card}}
.row input:focus-visible+label,textarea:focus-visible,button:focus-visible,a:focus-visible{outline:3px solid ${edge};outline-offset:2px}
textarea{border-color:${edge};background:${card};color:${ink}}
.fault{background:${tint};color:${accent}}
.about{border-color:${rule}}dd{color:${ink}}
nav,nav a{color:${soft}}`;

/** Of the pages of surveys, beside what all pages have: a thumb finds every score on the narrowest phone. */
export const ANSWER_STYLE = `
main{max-width:560px}
h1{text-wrap:balance}
.subject{margin:0 0 4px;font-size:15px}
form{margin-top:20px}
fieldset{min-width:0;margin:0;padding:0;border:0}
legend{padding:0;margin-bottom:10px;font-size:15px}
.row{position:relative;display:grid;gap:6px}
.csat .row{grid-template-columns:repeat(5,minmax(0,1fr))}
.nps .row{grid-template-columns:repeat(11,minmax(0,1fr));gap:4px}
.row input{position:absolute;opacity:0;width:1px;height:1px;margin:0}
.row label{display:flex;flex-direction:column;align-items:center;justify-content:center;min-height:48px;padding:6px 2px;border:1px solid;border-radius:10px;box-sizing:border-box;cursor:pointer;text-align:center;-webkit-tap-highlight-color:transparent}
.csat .row label{min-height:76px;padding:12px 0 8px;justify-content:flex-start}
.row b{font-size:19px;line-height:24px;font-variant-numeric:tabular-nums}
.csat .row b{font-size:22px;line-height:28px}
.row label span{font-size:12px;line-height:16px}
.ends{display:flex;justify-content:space-between;gap:16px;margin-top:8px;font-size:13px;line-height:18px}
.ends span+span{text-align:right}
label.comment{display:block;margin:24px 0 8px;font-size:15px}
small{font-size:13px}
textarea{display:block;width:100%;box-sizing:border-box;padding:12px 14px;border:1px solid;border-radius:10px;font:inherit;line-height:1.5;resize:vertical}
button{min-height:52px;margin-top:20px}
.fault{margin:0 0 16px;padding:10px 14px;border-radius:10px;font-size:15px}
dl.about{display:grid;gap:2px}
dt{font-size:13px}
dd{margin:0 0 8px}dd:last-child{margin-bottom:0}
dd b{font-size:18px}
.said{white-space:pre-line}
nav{margin:20px 0 -12px;font-size:14px;text-align:center}
nav a{display:inline-block;padding:12px 16px}
@media (max-width:520px){
h1{font-size:21px;line-height:29px}
.nps .row{grid-template-columns:repeat(6,minmax(0,1fr));gap:6px}
}
${colours(LIGHT)}
@media (prefers-color-scheme:dark){${colours(DARK)}
}
`;
