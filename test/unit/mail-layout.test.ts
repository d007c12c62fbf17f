import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { html } from '../../shared/kernel/mail-html.ts';
import { layout } from '../../shared/kernel/mail-layout.ts';
import {
  banner,
  button,
  cardEntry,
  cardHead,
  list,
  masthead,
  remark,
  sectionHeading,
} from '../../shared/kernel/mail-pieces.ts';
import { DARK, LIGHT, type Palette } from '../../shared/kernel/mail-theme.ts';
import { skeleton } from './reminder-mail-samples.ts';

const everyPiece = (text: string): string =>
  layout({
    language: 'en',
    preheader: text,
    title: 'title',
    body: [
      masthead(text, text, text),
      banner(text),
      sectionHeading(text, 7),
      cardHead(text, text),
      cardEntry({
        chips: [
          { text, solid: true },
          { text, solid: false },
        ],
        reason: text,
        details: [text, text],
        warning: text,
        links: [{ label: text, address: 'https://crm.example.com/' }],
        isLast: true,
      }),
      remark(text),
      null,
      list(text, [{ title: text, detail: text }], text),
      button(text, 'https://crm.example.com/'),
    ],
    footer: [text],
  });

const VOID_TAGS = new Set(['meta', 'br']);

/** The tags left open, or closed in the wrong order. */
const unbalanced = (markup: string): readonly string[] => {
  const open: string[] = [];
  for (const [, closing, name = ''] of markup.replace(/<!.*?>/g, '').matchAll(/<(\/?)([a-z0-9]+)[^>]*>/g)) {
    if (VOID_TAGS.has(name)) continue;
    if (!closing) open.push(name);
    else if (open.at(-1) === name) open.pop();
    else return [...open, `/${name}`];
  }
  return open;
};

describe('the frame of mails', () => {
  it('states language, direction, encoding and both colour schemes', () => {
    const page = everyPiece('text');
    expect(page).toMatch(/^<!doctype html>\n<html lang="en" dir="ltr">/);
    expect(page).toContain('<meta charset="utf-8">');
    expect(page).toContain('<meta name="viewport" content="width=device-width,initial-scale=1">');
    expect(page).toContain('<meta name="color-scheme" content="light dark">');
    expect(page).toContain('@media (prefers-color-scheme:dark)');
    expect(page).toContain('<title>title</title>');
  });

  it('closes every tag that it opens', () => {
    expect(unbalanced(everyPiece('text'))).toEqual([]);
    expect(unbalanced('<table><tr></table>')).not.toEqual([]);
  });

  it('gives no table but those of the layout to screen readers', () => {
    const tables = skeleton(everyPiece('text')).filter((tag) => tag.startsWith('<table'));
    expect(tables.length).toBeGreaterThan(3);
    expect(tables.filter((tag) => !tag.includes('role="presentation"'))).toEqual([]);
  });

  it('hides the preheader and puts it first', () => {
    const [hidden = ''] = everyPiece('preview').match(/<body[^>]*>\s*<div[^>]*>[^<]*/) ?? [];
    expect(hidden).toContain('display:none');
    expect(hidden).toContain('preview');
  });

  it('fetches nothing', () => {
    expect(everyPiece('text')).not.toMatch(/<(img|link|script|iframe)|url\(|@import|src=/);
  });

  it('draws the button as a coloured cell around the link', () => {
    expect(button('Open', 'https://crm.example.com/?a=1&b="').toString()).toMatch(
      /<td [^>]*bgcolor="#[0-9a-f]{6}"[^>]*>\s*<a [^>]*href="https:\/\/crm\.example\.com\/\?a=1&amp;b=&quot;"/,
    );
  });

  it('keeps its skeleton whatever the texts are', () => {
    const expected = skeleton(everyPiece('text'));
    const hostile = fc.constantFrom(
      '</td><script>alert(1)</script>',
      '" onmouseover="x',
      "' style='",
      '<!--',
      ']]>',
      '&lt;b&gt;',
    );
    const text = fc.oneof(fc.string({ unit: 'binary' }), hostile);
    fc.assert(
      fc.property(text, (any) => {
        expect(skeleton(everyPiece(any))).toEqual(expected);
      }),
    );
  });
});

describe('the html template', () => {
  it('escapes what is inserted and leaves markup alone', () => {
    const bold = html`<b>${'<&>"\''}</b>`;
    expect(html`<p title="${'"'}">${[bold, bold]}${null}${3}</p>`.toString()).toBe(
      '<p title="&quot;"><b>&lt;&amp;&gt;&quot;&#39;</b><b>&lt;&amp;&gt;&quot;&#39;</b>3</p>',
    );
  });
});

const channel = (hex: string): number => {
  const value = Number.parseInt(hex, 16) / 255;
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
};

const luminance = (color: string): number =>
  0.2126 * channel(color.slice(1, 3)) +
  0.7152 * channel(color.slice(3, 5)) +
  0.0722 * channel(color.slice(5, 7));

/** WCAG 2.2, "contrast ratio". */
const contrast = (a: string, b: string): number => {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
};

describe.each<[string, Palette]>([
  ['light', LIGHT],
  ['dark', DARK],
])('the %s palette', (_, palette) => {
  it.each<[keyof Palette, keyof Palette]>([
    ['ink', 'card'],
    ['soft', 'card'],
    ['soft', 'page'],
    ['accent', 'card'],
    ['accent', 'tint'],
    ['chipInk', 'chip'],
  ])('is readable: %s on %s', (front, back) => {
    expect(contrast(palette[front], palette[back])).toBeGreaterThanOrEqual(4.5);
  });

  it('shows the edge of what can be pressed', () => {
    expect(contrast(palette.edge, palette.card)).toBeGreaterThanOrEqual(3);
  });
});
