import assert from 'node:assert/strict';
import type { ReportType } from '../../../src/core/kraken/report.ts';
import { sign } from '../../../src/core/kraken/sign.ts';
import { openClient, secretOf } from '../../support/client.ts';
import { NOON } from '../../support/clock.ts';

/** The one of Kraken's documentation. */
const SECRET =
  'kQH5HW/8p1uGOVjbgWA7FunAmGO8lsSUXNsu3eow76sz84Q18fWxnyRzBHCd3pd5nE9qa99HAZtuZuj6F1huXg==';

const vectors = [
  {
    path: '/0/private/AddOrder',
    nonce: '1616492376594',
    body: 'nonce=1616492376594&ordertype=limit&pair=XBTUSD&price=37500&type=buy&volume=1.25',
    signature:
      '4/dpxb3iT4tp/ZCVEwSnEsLxx0bqyhLpdfOpc6fn7OR8+UClSV5n9E6aSS8MPtnRfp32bAb0nmbRn6H8ndwLUQ==',
  },
  {
    path: '/0/private/ExportStatus',
    nonce: '1695828490',
    body: '{"nonce":1695828490,"report":"trades"}',
    signature:
      'DbMymk9NYIUTtN4yWxtkHe1b+hx+Z0LzzrHnLmhmhoMgxy4ojcoPDmruwF/EGe6U2+LdRUiiibMOnzAbyIUIKg==',
    report: 'trades',
  },
  {
    path: '/0/private/ExportStatus',
    nonce: '1695828490',
    body: '{"nonce":1695828490,"report":"ledgers"}',
    signature:
      'YvaGcmGlrN1VXuzxCdZ5xjdhc/YD+i3jHxiii4gTPd4NGxu4v0HJuPNthnU1ibOi3tX3tUps6YM92irsh72+vw==',
    report: 'ledgers',
  },
  {
    path: '/0/private/ExportStatus',
    nonce: '1695828490',
    body: 'nonce=1695828490&report=trades',
    signature:
      'Qy7m1MZhdp+L3LFg+RvHm9D9tGItQSLjJuy88ZnQ+j36mr5Y0UPrvEVuY7xBbd7kHmdsVvFBAw5qon9UF0N0gw==',
  },
] as const;

/** Makes the client count on to the nonce, and tells what it sends. */
async function askWith(nonce: string, report: ReportType) {
  const { client, clock, memory, sent } = openClient({ secret: SECRET });
  clock.advance(-NOON);
  memory.save({ lastNonce: BigInt(nonce) - 1n, scale: 'microseconds' });
  await client.exportStatus(report);
  const [request] = sent.entries;
  return { ...request, signature: new Headers(request?.init.headers).get('API-Sign') };
}

describe('the signature', () => {
  for (const { path, nonce, body, signature, ...rest } of vectors) {
    it(`of ${body} is the one that is known`, () => {
      assert.equal(sign(path, nonce, body, secretOf(SECRET)), signature);
    });

    if (!('report' in rest)) continue;
    it(`is sent with exactly ${body}`, async () => {
      const request = await askWith(nonce, rest.report);
      assert.equal(request.body, body);
      assert.equal(request.signature, signature);
      assert.equal(request.url, `https://exchange.invalid${path}`);
    });
  }
});
