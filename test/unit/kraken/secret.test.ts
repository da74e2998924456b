import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseSecret, secretText } from '../../../src/core/kraken/sign.ts';

/** 64 bytes whose base64 uses the two characters that differ in the alphabet for addresses. */
const BYTES = Buffer.alloc(64, Buffer.from([0xfb, 0xff, 0xbf, 0x3e]));
const TEXT = BYTES.toString('base64');

const refused: Readonly<Record<string, string>> = {
  nothing: '',
  'blanks only': '   ',
  'one byte less': BYTES.subarray(1).toString('base64'),
  'one byte more': Buffer.concat([BYTES, Buffer.of(1)]).toString('base64'),
  'a last character less': TEXT.slice(0, -1),
  'no padding': TEXT.slice(0, -2),
  'a padding too long': `${TEXT}=`,
  'the alphabet for addresses': TEXT.replaceAll('+', '-').replaceAll('/', '_'),
  'a blank inside': `${TEXT.slice(0, 40)} ${TEXT.slice(40)}`,
  'a line break inside': `${TEXT.slice(0, 40)}\n${TEXT.slice(40)}`,
  'a character that is not base64': TEXT.replace('+', '*'),
  'more after its end': `${TEXT}${TEXT}`,
  'quotes around it': `"${TEXT}"`,
  hex: BYTES.toString('hex'),
  // The last character before the padding holds four bits that no byte needs.
  'bits that get lost': TEXT.replace(/.==$/, 'B=='),
};

describe('a private key', () => {
  it('is read from 88 characters of base64', () => {
    assert.equal(TEXT.length, 88);
    assert.deepEqual(parseSecret(TEXT)?.export(), BYTES);
  });

  it('may have blanks and line breaks around it', () => {
    assert.deepEqual(parseSecret(` \t${TEXT}\r\n`)?.export(), BYTES);
  });

  for (const [what, text] of Object.entries(refused)) {
    it(`is not read from ${what}`, () => {
      assert.equal(parseSecret(text), undefined);
    });
  }

  it('comes out as it went in, any 64 bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 64, maxLength: 64 }), (bytes) => {
        const secret = parseSecret(Buffer.from(bytes).toString('base64'));
        assert.deepEqual(Uint8Array.from(secret?.export() ?? []), bytes);
      }),
    );
  });

  it('is not read from any other number of bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 130 }), (bytes) => {
        fc.pre(bytes.length !== 64);
        assert.equal(parseSecret(Buffer.from(bytes).toString('base64')), undefined);
      }),
    );
  });

  it('is base64 of 64 bytes wherever one is read', () => {
    const nearly = fc.string({
      unit: fc.constantFrom('A', 'a', '0', '+', '/', '=', '-', '_', ' '),
      maxLength: 92,
    });
    fc.assert(
      fc.property(fc.oneof(fc.string(), nearly), (text) => {
        const secret = parseSecret(text);
        if (secret) assert.equal(secretText(secret), text.trim());
      }),
    );
  });
});
