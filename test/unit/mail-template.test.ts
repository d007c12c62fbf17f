import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { html } from '../../shared/kernel/mail-html.ts';
import { fillTemplate, MAIL_KINDS, PLACEHOLDERS, templateFaults } from '../../shared/kernel/mail-template.ts';

const NAMES = ['name', 'count'];

describe('a template', () => {
  it('takes its values, with or without spaces in the braces', () => {
    expect(fillTemplate('{{name}}: {{ count }} today', { name: 'Wang Fang', count: 3 })).toBe(
      'Wang Fang: 3 today',
    );
  });

  it('is none when it is empty, blank, absent, or nothing is left of it', () => {
    for (const template of ['', '  ', null, undefined, '{{name}}'])
      expect(fillTemplate(template, { name: '' })).toBeNull();
  });

  it('never reads a value as a placeholder, nor as markup, nor as a second line', () => {
    const name = '{{count}}<img src=x onerror="a()">\r\nBcc: all@example.com';
    const filled = fillTemplate('Dear {{name}}', { name, count: 1 }) ?? '';
    expect(filled).toContain('{{count}}');
    expect(filled).not.toMatch(/[\r\n]/);
    expect(`${html`<p>${filled}</p>`}`).not.toMatch(/<img|="/);
  });

  it('leaves out a placeholder that nothing stands for, inherited names too', () => {
    expect(fillTemplate('a {{toString}}{{gone}}b', { name: 'x' })).toBe('a b');
  });

  it('has no fault with the placeholders of its kind', () => {
    for (const kind of MAIL_KINDS) {
      const template = PLACEHOLDERS[kind].map((name) => `{{${name}}}`).join(' ');
      expect(templateFaults(template, PLACEHOLDERS[kind])).toEqual([]);
    }
  });

  it('names every unknown placeholder and every loose brace with its place', () => {
    const faults = templateFaults('您好 {{naam}}, {{count}} {{', NAMES);
    expect(faults).toHaveLength(2);
    expect(faults[0]).toMatch(/unknown placeholder \{\{naam\}\}.*\{\{name\}\}.*at character 4$/);
    expect(faults[1]).toMatch(/\{\{ without its other half, at character 24$/);
    expect(templateFaults('👍 }}', NAMES)[0]).toMatch(/at character 3$/);
  });

  it('has a fault whenever filling it would leave something out', () => {
    const piece = fc.constantFrom('{{', '}}', '{', '}', 'name', 'count', ' ', 'x', '{{name}}');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const template = pieces.join('');
        if (templateFaults(template, NAMES).length > 0) return;
        const filled = fillTemplate(template, { name: 'N', count: 'C' }) ?? '';
        expect(filled).not.toMatch(/\{\{|\}\}/);
      }),
    );
  });
});
