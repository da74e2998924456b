/**
 * Names of assets. Old files write `XXBT` and `ZEUR`, newer ones `BTC` and `EUR`. A suffix names a
 * product of the same asset, such as `DOT.S` (staked) or `SOL03.S` (with a lock-up of three days).
 */

/** Old names, including those that the API still uses. */
const OLD_NAMES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ...{ XXBT: 'BTC', XBT: 'BTC', XETH: 'ETH', XETC: 'ETC', XLTC: 'LTC', XXRP: 'XRP' },
    ...{ XXLM: 'XLM', XXMR: 'XMR', XZEC: 'ZEC', XREP: 'REP', XMLN: 'MLN', XICN: 'ICN' },
    ...{ XXDG: 'DOGE', XDG: 'DOGE', XDAO: 'DAO', XNMC: 'NMC', XXVN: 'XVN' },
    ...{ ZEUR: 'EUR', ZUSD: 'USD', ZGBP: 'GBP', ZCAD: 'CAD', ZJPY: 'JPY', ZAUD: 'AUD' },
    ...{ ZKRW: 'KRW', ZCHF: 'CHF' },
  }),
);

/** What may follow the name of an asset. */
const PRODUCT = /^(.+?)(\d\d)?(\.[SMFBPT]|\.HOLD)$/;

/** The new name of an asset. A product stays a product: its balance is its own. */
export function newName(asset: string): string {
  const point = asset.indexOf('.');
  const name = point < 0 ? asset : asset.slice(0, point);
  return (OLD_NAMES.get(name) ?? name) + (point < 0 ? '' : asset.slice(point));
}

/** The asset that a product belongs to, by its new name: `ETH` for `XETH`, `ETH2` or `ETH.F`. */
export function baseOf(asset: string): string {
  const [, name = asset] = PRODUCT.exec(asset) ?? [];
  return name === 'ETH2' ? 'ETH' : newName(name);
}

/** Whether both are spellings or products of one asset, in upper or lower case. */
export function isSameAsset(one: string, other: string): boolean {
  return baseOf(one.toUpperCase()) === baseOf(other.toUpperCase());
}
