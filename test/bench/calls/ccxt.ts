import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import * as v from 'valibot';
import { cached } from '../../../scripts/support/cache.ts';
import { npm } from '../../../scripts/support/processes.ts';
import type { BenchKey } from '../support/keys.ts';
import type { Caller } from './bare.ts';
import { secretText } from '../../../src/core/kraken/sign.ts';

const VERSION = '4.5.84';

/** The part of ccxt's `kraken` class that is used here. */
interface CcxtKraken {
  nonce: () => number;
  readonly urls: { api: Record<string, string> };
  privatePostExportStatus(params: Readonly<Record<string, string>>): Promise<unknown>;
}

type CcxtKrakenClass = new (options: Readonly<Record<string, unknown>>) => CcxtKraken;

const Module = v.object({ default: v.custom<CcxtKrakenClass>((it) => typeof it === 'function') });

/** The npm client `ccxt` as it comes, but for the exchange's address, its own brake and its nonces. */
export async function ccxtCaller(url: string, { apiKey, secret }: BenchKey): Promise<Caller> {
  const entry = join(await installCcxt(), 'node_modules', 'ccxt', 'js', 'src', 'kraken.js');
  const { default: Kraken } = v.parse(Module, { ...(await importUnknown(entry)) });
  const kraken = new Kraken({
    apiKey,
    secret: secretText(secret),
    enableRateLimit: false,
  });
  kraken.urls.api = { public: url, private: url };
  // Its milliseconds are refused when two calls fall into the same one.
  let counter = Date.now() * 1000;
  kraken.nonce = () => ++counter;
  return (report) => kraken.privatePostExportStatus({ report });
}

/** Too big for a development dependency that nothing but this needs. */
function installCcxt(): Promise<string> {
  return cached(`ccxt-${VERSION}`, async (folder) => {
    console.error(`Installing ccxt ${VERSION} …`);
    await npm(['install', '--prefix', folder, '--ignore-scripts', `ccxt@${VERSION}`], folder);
  });
}

async function importUnknown(path: string): Promise<object> {
  const module: unknown = await import(pathToFileURL(path).href);
  return typeof module === 'object' && module !== null ? module : {};
}
