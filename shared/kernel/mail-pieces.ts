import { type Html, html } from './mail-html.ts';
import { LIGHT } from './mail-theme.ts';

/** The pieces a mail's body is made of. Each is a row, or rows, of the frame's two-column table. */

/** Day, title and an optional sentence below it. */
export const masthead = (day: string, title: string, advice: string | null): Html => html`<tr><td colspan="2">
<div class="gx-soft" style="font-size:13px;line-height:20px;color:${LIGHT.soft}">${day}</div>
<h1 class="gx-ink" style="margin:4px 0 0;font-size:22px;line-height:30px;font-weight:600;color:${LIGHT.ink}">${title}</h1>
${advice === null ? null : html`<div class="gx-late" style="padding-top:4px;font-size:15px;line-height:22px;color:${LIGHT.accent}">${advice}</div>`}
</td></tr>`;

/** Something the reader must know before the rest. */
export const banner = (text: string): Html => html`<tr><td colspan="2" style="padding-top:16px">
<div class="gx-tint" style="padding:10px 14px;border-radius:8px;font-size:14px;line-height:20px;background:${LIGHT.tint};color:${LIGHT.accent}">${text}</div>
</td></tr>`;

/** A heading with a number beside it, if there is anything to count. */
export const sectionHeading = (
  text: string,
  count: number | null,
): Html => html`<tr><td colspan="2" class="gx-rule" style="padding:32px 0 10px;border-bottom:1px solid ${LIGHT.rule}">
<h2 class="gx-ink" style="margin:0;font-size:15px;line-height:22px;font-weight:600;color:${LIGHT.ink}">${text}${count === null ? null : html` <span class="gx-soft" style="font-weight:400;color:${LIGHT.soft}">${count}</span>`}</h2>
</td></tr>`;

/** A small label. The solid one stands out: at most one in a row of chips. */
export interface Chip {
  readonly text: string;
  readonly solid: boolean;
}

const chip = ({ text, solid }: Chip): Html => {
  const [name, background, color] = solid
    ? ['gx-solid', LIGHT.ink, LIGHT.card]
    : ['gx-chip', LIGHT.chip, LIGHT.chipInk];
  return html`<span class="${name}" style="padding:2px 8px;border-radius:10px;font-size:12px;white-space:nowrap;background:${background};color:${color}">${text}</span>&nbsp; `;
};

/**
 * The head of a card: a name and, at the right end, how late it is; null when it is not. `dir="auto"` keeps a
 * right-to-left name from turning its neighbours around.
 */
export const cardHead = (title: string, late: string | null): Html => html`<tr>
<td${late === null ? html` colspan="2"` : null} class="gx-ink" dir="auto" style="padding-top:14px;font-size:16px;line-height:24px;font-weight:600;color:${LIGHT.ink}">${title}</td>
${late === null ? null : html`<td class="gx-late" align="right" valign="top" style="padding:14px 0 0 12px;font-size:13px;line-height:24px;white-space:nowrap;color:${LIGHT.accent}">${late}</td>`}
</tr>`;

export interface CardLink {
  readonly label: string;
  readonly address: string;
}

export interface CardEntry {
  readonly chips: readonly Chip[];
  /** Beside the chips. */
  readonly reason: string;
  /** Lines of their own below. */
  readonly details: readonly string[];
  readonly warning: string | null;
  readonly links: readonly CardLink[];
  /** Whether the card ends with it. */
  readonly isLast: boolean;
}

/** Looks like a small button; Outlook, which knows no padding here, shows it as an underlined link. */
const cardLink = ({ label, address }: CardLink): Html =>
  html`<a class="gx-ink gx-edge" href="${address}" target="_blank" style="display:inline-block;padding:3px 12px;border:1px solid ${LIGHT.edge};border-radius:6px;text-decoration:none;color:${LIGHT.ink}">${label}</a>&nbsp; `;

const detailLine = (text: string): Html => html`<div class="gx-ink" style="color:${LIGHT.ink}">${text}</div>`;

/** One thing in a card. */
export const cardEntry = ({
  chips,
  reason,
  details,
  warning,
  links,
  isLast,
}: CardEntry): Html => html`<tr><td colspan="2" class="gx-soft gx-rule" style="padding:4px 0 ${isLast ? html`14px;border-bottom:1px solid ${LIGHT.rule}` : html`4px`};font-size:14px;line-height:24px;color:${LIGHT.soft}">${chips.map(chip)}${reason}${details.map(detailLine)}${
  warning === null ? null : html`<div class="gx-late" style="color:${LIGHT.accent}">${warning}</div>`
}${links.length === 0 ? null : html`<div style="padding-top:6px;font-size:13px;line-height:20px;white-space:nowrap">${links.map(cardLink)}</div>`}</td></tr>
`;

/** A sentence of its own after the lists. */
export const remark = (text: string): Html =>
  html`<tr><td colspan="2" class="gx-ink" style="padding-top:24px;font-size:14px;line-height:22px;color:${LIGHT.ink}">${text}</td></tr>`;

export interface ListLine {
  readonly title: string;
  readonly detail: string;
}

const listLine = ({
  title,
  detail: rest,
}: ListLine): Html => html`<div><b dir="auto">${title}</b> ${rest}</div>
`;

/** One line for each record, continued with an indent; under a heading of its own if there is one. */
export const list = (
  heading: string | null,
  lines: readonly ListLine[],
  rest: string | null,
): Html => html`<tr><td colspan="2" class="gx-soft gx-rule" style="padding:12px 0 12px 14px;border-bottom:1px solid ${LIGHT.rule};text-indent:-14px;font-size:13px;line-height:22px;color:${LIGHT.soft}">
${heading === null ? null : html`<div class="gx-ink" style="padding-bottom:2px;font-size:14px;font-weight:600;color:${LIGHT.ink}">${heading}</div>`}${lines.map(listLine)}${rest === null ? null : html`<div>${rest}</div>`}</td></tr>`;

export interface Bar {
  readonly label: string;
  readonly value: string;
  /** 0 to 100, of the longest. */
  readonly percent: number;
  /** The one that the reader looks for. */
  readonly isMarked: boolean;
}

/** A cell with a background and a width in per cent: what every mail reader draws, Outlook too. */
const drawnBar = ({ percent, isMarked }: Bar): Html | null => {
  if (percent === 0) return null;
  const [name, color] = isMarked ? ['gx-solid', LIGHT.ink] : ['gx-bar', LIGHT.edge];
  return html`<table role="presentation" width="${percent}%" cellpadding="0" cellspacing="0" border="0" style="width:${percent}%"><tr><td class="${name}" height="10" bgcolor="${color}" style="height:10px;border-radius:2px;font-size:1px;line-height:10px;background:${color}">&nbsp;</td></tr></table>`;
};

const barRow = (bar: Bar): Html => {
  const [name, color] = bar.isMarked
    ? ['gx-ink', html`font-weight:600;color:${LIGHT.ink}`]
    : ['gx-soft', html`color:${LIGHT.soft}`];
  return html`<tr>
<td class="${name}" style="padding:2px 10px 2px 0;white-space:nowrap;${color}">${bar.label}</td>
<td width="100%" style="padding:2px 0">${drawnBar(bar)}</td>
<td class="${name}" align="right" style="padding:2px 0 2px 10px;white-space:nowrap;${color}">${bar.value}</td>
</tr>
`;
};

/** A chart without a picture: one row for each bar, with what it stands for in words, so that it reads without being seen. */
export const bars = (
  heading: string,
  rows: readonly Bar[],
): Html => html`<tr><td colspan="2" style="padding-top:24px">
<h2 class="gx-ink" style="margin:0 0 6px;font-size:13px;line-height:20px;font-weight:600;color:${LIGHT.ink}">${heading}</h2>
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="font-size:12px;line-height:18px">
${rows.map(barRow)}</table>
</td></tr>`;

/** A button that is a coloured table cell, so that every mail reader draws it. */
export const button = (
  label: string,
  address: string,
): Html => html`<tr><td colspan="2" style="padding-top:28px">
<table role="presentation" cellpadding="0" cellspacing="0" border="0"><tr>
<td class="gx-solid" bgcolor="${LIGHT.ink}" style="border-radius:8px;background:${LIGHT.ink};mso-padding-alt:12px 24px">
<a class="gx-solid" href="${address}" target="_blank" style="display:inline-block;padding:12px 24px;border-radius:8px;font-size:15px;line-height:20px;font-weight:600;text-decoration:none;background:${LIGHT.ink};color:${LIGHT.card}">${label}</a>
</td></tr></table>
</td></tr>`;
