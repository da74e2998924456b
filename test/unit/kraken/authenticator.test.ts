import assert from 'node:assert/strict';
import fc from 'fast-check';
import { codeAt, parseAuthenticator } from '../../../src/core/kraken/authenticator.ts';
import type { Algorithm } from '../../../src/core/kraken/otp.ts';

/** Of RFC 4648, as RFC 6238 has its secrets: the digits 1 to 9 and 0, over and over, in base32. */
const SECRETS: Readonly<Record<Algorithm, string>> = {
  SHA1: 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ',
  SHA256: 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQGEZA',
  SHA512:
    'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQGEZDGNA',
};

/** Appendix B of RFC 6238: Unix seconds, and the eight digits by each algorithm. */
const VECTORS: readonly (readonly [number, Readonly<Record<Algorithm, string>>])[] = [
  [59, { SHA1: '94287082', SHA256: '46119246', SHA512: '90693936' }],
  [1_111_111_109, { SHA1: '07081804', SHA256: '68084774', SHA512: '25091201' }],
  [1_111_111_111, { SHA1: '14050471', SHA256: '67062674', SHA512: '99943326' }],
  [1_234_567_890, { SHA1: '89005924', SHA256: '91819424', SHA512: '93441116' }],
  [2_000_000_000, { SHA1: '69279037', SHA256: '90698825', SHA512: '38618901' }],
  [20_000_000_000, { SHA1: '65353130', SHA256: '77737706', SHA512: '47863826' }],
];

const PLAIN = { algorithm: 'SHA1', digits: 6, period: 30 } as const;

function read(text: string) {
  const authenticator = parseAuthenticator(text);
  assert.ok(authenticator, text);
  return authenticator;
}

describe('a code of an authenticator', () => {
  for (const [seconds, codes] of VECTORS) {
    it(`is that of RFC 6238 at ${seconds}`, () => {
      const now = seconds * 1000;
      for (const algorithm of ['SHA1', 'SHA256', 'SHA512'] as const) {
        const address = `otpauth://totp/RFC?secret=${SECRETS[algorithm]}&digits=8&algorithm=${algorithm}`;
        assert.equal(codeAt(read(address), now), codes[algorithm]);
      }
      assert.equal(codeAt(read(SECRETS.SHA1), now), codes.SHA1.slice(2));
    });
  }

  it('lasts for 30 seconds, to the millisecond', () => {
    const authenticator = read(SECRETS.SHA1);
    assert.equal(codeAt(authenticator, 59_999), '287082');
    assert.equal(codeAt(authenticator, 30_000), '287082');
    assert.notEqual(codeAt(authenticator, 29_999), '287082');
    assert.notEqual(codeAt(authenticator, 60_000), '287082');
  });

  it('lasts for as long as the address says', () => {
    const authenticator = read(`otpauth://totp/A?secret=${SECRETS.SHA1}&period=60`);
    assert.equal(codeAt(authenticator, 60_000), codeAt(authenticator, 119_999));
    assert.equal(codeAt(authenticator, 60_000), '287082');
  });
});

describe('an authenticator’s secret', () => {
  const secret = SECRETS.SHA1;
  const writings = {
    'as it is': secret,
    'in small letters': secret.toLowerCase(),
    'in groups with blanks': 'GEZD GNBV GY3T QOJQ  GEZD GNBV GY3T QOJQ',
    'in groups with dashes': 'gezd-gnbv-gy3t-qojq-gezd-gnbv-gy3t-qojq',
    'with blanks and line breaks around it': ` \t${secret}\r\n`,
    'in an address': `otpauth://totp/Kraken:me%40example.org?secret=${secret}&issuer=Kraken`,
    'in an address with blanks around it': ` otpauth://totp/Kraken?secret=${secret}\n`,
    'in an address in other letters': `OTPAUTH://TOTP/Kraken?SECRET=${secret.toLowerCase()}`,
  };
  for (const [how, text] of Object.entries(writings)) {
    it(`is read ${how}`, () => {
      assert.deepEqual(parseAuthenticator(text), { kind: 'authenticator', secret, ...PLAIN });
    });
  }

  it('is read with padding and without', () => {
    for (const padding of ['', '====']) {
      const { secret: read } = parseAuthenticator(`${SECRETS.SHA256}${padding}`) ?? {};
      assert.equal(read, SECRETS.SHA256);
      const address = `otpauth://totp/A?secret=${SECRETS.SHA256}${padding}`;
      assert.equal(parseAuthenticator(address)?.secret, SECRETS.SHA256);
    }
  });

  it('has 16 characters at least', () => {
    assert.ok(parseAuthenticator('GEZDGNBVGY3TQOJQ'));
    assert.equal(parseAuthenticator('GEZDGNBVGY3TQOJ='), undefined);
  });

  for (const text of [
    ...['', '   ', '287082', '28708207', 'GEZDGNBVGY3TQOJ1', `${secret}!`, `${secret}é`],
    'correct horse battery 8 staple',
    ...[`https://example.org/?secret=${secret}`, 'otpauth://', 'otpauth://totp/A'],
    ...[
      'otpauth://totp/A?secret=',
      'otpauth://totp/A?secret=GEZD1',
      'otpauth://totp/%?secret=GEZD',
    ],
    ...[`otpauth://hotp/A?secret=${secret}&counter=1`, `otpauth://steam/A?secret=${secret}`],
    ...['0', '5', '11', '-6', '6.5', 'six'].map(
      (digits) => `otpauth://totp/A?secret=${secret}&digits=${digits}`,
    ),
    ...['0', '-30', 'x'].map((period) => `otpauth://totp/A?secret=${secret}&period=${period}`),
    ...['MD5', 'SHA224', 'SHA3-256'].map(
      (name) => `otpauth://totp/A?secret=${secret}&algorithm=${name}`,
    ),
  ]) {
    it(`is not read from “${text}”`, () => {
      assert.equal(parseAuthenticator(text), undefined);
    });
  }

  it('makes a code whatever it was read from, and never throws', () => {
    const base32 = fc.string({
      unit: fc.constantFrom('A', 'Z', '2', '7', '=', '-', ' ', 'a'),
      maxLength: 40,
    });
    const address = fc
      .tuple(base32, fc.string())
      .map(([text, more]) => `otpauth://totp/A?secret=${text}&${more}`);
    fc.assert(
      fc.property(fc.oneof(fc.string(), base32, address), fc.nat(), (text, now) => {
        const authenticator = parseAuthenticator(text);
        if (authenticator) assert.match(codeAt(authenticator, now), /^\d{6,10}$/);
      }),
    );
  });
});
