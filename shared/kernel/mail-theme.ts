import { html } from './mail-html.ts';

/** Colours by role. Ink on white and one accent, which only ever means "late" or "at risk"; all pairs reach 4.5:1 (WCAG 1.4.3). */
export interface Palette {
  readonly page: string;
  readonly card: string;
  readonly ink: string;
  readonly soft: string;
  readonly rule: string;
  /** Around what can be pressed: 3:1 (WCAG 1.4.11). */
  readonly edge: string;
  readonly chip: string;
  readonly chipInk: string;
  readonly accent: string;
  readonly tint: string;
}

export const LIGHT: Palette = {
  page: '#f3f4f6',
  card: '#ffffff',
  ink: '#1b2230',
  soft: '#5a6472',
  rule: '#e4e7eb',
  edge: '#8a93a0',
  chip: '#eceff3',
  chipInk: '#3d4654',
  accent: '#b3341a',
  tint: '#fbeee9',
};

export const DARK: Palette = {
  page: '#13161b',
  card: '#1c2027',
  ink: '#eef0f3',
  soft: '#a3acb8',
  rule: '#323842',
  edge: '#6b7584',
  chip: '#2d333d',
  chipInk: '#d5dae1',
  accent: '#ff9a80',
  tint: '#3a2722',
};

/** Fonts that the readers have: Latin of the system first, then the system's Chinese. */
export const FONT = html`-apple-system,BlinkMacSystemFont,'Segoe UI','PingFang SC','Microsoft YaHei','Noto Sans SC',Arial,sans-serif`;

/** Everything a mail needs stands inline; readers that keep `<style>` get narrow margins and the dark palette. */
export const styles = html`<style>
@media (min-width:621px){.gx-card{padding:36px 40px!important}}
@media (max-width:620px){.gx-card{padding:24px 20px!important;border-radius:0!important}.gx-page{padding:0!important}}
@media (prefers-color-scheme:dark){
.gx-page{background:${DARK.page}!important}.gx-card{background:${DARK.card}!important}
.gx-ink{color:${DARK.ink}!important}.gx-soft{color:${DARK.soft}!important}.gx-late{color:${DARK.accent}!important}
.gx-rule{border-color:${DARK.rule}!important}.gx-edge{border-color:${DARK.edge}!important}.gx-chip{background:${DARK.chip}!important;color:${DARK.chipInk}!important}
.gx-bar{background:${DARK.edge}!important}
.gx-solid{background:${DARK.ink}!important;color:${DARK.card}!important}
.gx-tint{background:${DARK.tint}!important;color:${DARK.accent}!important}
}
</style>`;
