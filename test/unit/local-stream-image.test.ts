import { describe, expect, it } from 'vitest';
import { plainImage } from '../../infra/local/stream-image.ts';

describe('an item image from a stream’s API', () => {
  it('is told as Lambda tells it: binaries in base64, at any depth', () => {
    const bytes = new Uint8Array([0, 255]);
    const image = plainImage({
      a: { S: 'x' },
      b: { B: bytes },
      c: { M: { d: { L: [{ BS: [bytes] }, { N: '1' }] } } },
      e: { BOOL: false },
    });
    expect(image).toEqual({
      a: { S: 'x' },
      b: { B: 'AP8=' },
      c: { M: { d: { L: [{ BS: ['AP8='] }, { N: '1' }] } } },
      e: { BOOL: false },
    });
  });

  it('an empty map is a map, though DynamoDB Local forgets to say so', () => {
    const nameless = {} as { M: Record<string, never> };
    expect(plainImage({ a: nameless, b: { L: [] }, c: { M: {} } })).toEqual({
      a: { M: {} },
      b: { L: [] },
      c: { M: {} },
    });
  });
});
