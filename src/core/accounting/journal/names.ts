import { baseOf } from '../../tables/assets.ts';
import type { Account } from './accounts.ts';
import type { Dialect } from './dialect.ts';

/** Gives accounts and commodities names that are valid in a program, each another one. */
export class Names {
  readonly #dialect: Dialect;
  readonly #accounts = new Map<string, string>();
  readonly #usedAccounts = new Set<string>();
  readonly #commodities = new Map<string, string>();
  readonly #usedCommodities = new Set<string>();
  /** By commodity: how Kraken writes it and its products. */
  readonly #spellings = new Map<string, Set<string>>();

  constructor(dialect: Dialect) {
    this.#dialect = dialect;
  }

  /** @param onNew called if the account had no name yet. */
  accountName(account: Account, onNew: (name: string) => void): string {
    const known = this.#accounts.get(account.id);
    if (known !== undefined) return known;
    const valid = account.parts.map((part) => this.#dialect.accountPart(part)).join(':');
    const name = unused(this.#usedAccounts, (number) =>
      number === 1 ? valid : `${valid}-${number}`,
    );
    this.#accounts.set(account.id, name);
    onNew(name);
    return name;
  }

  hasAccount({ id }: Account): boolean {
    return this.#accounts.has(id);
  }

  commodityName(commodity: string): string {
    const known = this.#commodities.get(commodity);
    if (known !== undefined) return known;
    const name = unused(this.#usedCommodities, (number) =>
      this.#dialect.commodity(commodity, number),
    );
    this.#commodities.set(commodity, name);
    return name;
  }

  /** The commodity of an asset, which is that of its products, too. */
  commodityOf(asset: string): string {
    const commodity = baseOf(asset);
    const spellings = this.#spellings.get(commodity);
    if (spellings) spellings.add(asset);
    else this.#spellings.set(commodity, new Set([asset]));
    return commodity;
  }

  commodities(): readonly string[] {
    return [...this.#spellings.keys()];
  }

  /** All commodities, each with the names that Kraken has for it. */
  mapping(): readonly { readonly name: string; readonly spellings: readonly string[] }[] {
    return [...this.#spellings]
      .map(([commodity, spellings]) => ({
        name: this.commodityName(commodity),
        spellings: [...spellings].toSorted(),
      }))
      .toSorted((one, other) => (one.name < other.name ? -1 : 1));
  }
}

function unused(used: Set<string>, nameOf: (number: number) => string): string {
  let number = 1;
  while (used.has(nameOf(number))) number += 1;
  const name = nameOf(number);
  used.add(name);
  return name;
}
