import assert from 'node:assert/strict';
import type { NewReport } from '../../../src/demo/demoAccount.ts';
import { eventually } from '../eventually.ts';
import { openDesk, storeAccount } from './desk.ts';
import { lastYear, yearOf } from './requests.ts';
import { Window } from './window.ts';

/** An export of trades that has expired a week ago. */
export function expired(more: Partial<NewReport> = {}): NewReport {
  const { starttm, endtm } = yearOf(lastYear());
  return {
    report: 'trades',
    description: 'Tax year',
    format: 'TSV',
    fields: 'time,price,vol',
    starttm: Number(starttm),
    endtm: Number(endtm),
    createdtm: Math.floor(Date.now() / 1000) - 21 * 86_400,
    ...more,
  };
}

/** A window with one account that has these exports, and the lines of its trades. */
export async function openToRepeat(...reports: readonly NewReport[]) {
  const desk = await openDesk();
  await storeAccount(desk, desk.kraken.addCustomer('Main', ['export-data'], [...reports]));
  const window = new Window(desk.computer);
  window.view.setVisible(true);
  await eventually(() => {
    assert.equal(window.api.reports.length, reports.length);
  });
  const [, trades] = await window.children();
  return {
    ...desk,
    api: window.api,
    trades,
    lines: await window.children(trades),
    again: (...on: readonly unknown[]) => window.run('krakenExports.requestAgain', ...on),
    async [Symbol.asyncDispose]() {
      window[Symbol.dispose]();
      await desk[Symbol.asyncDispose]();
    },
  };
}
