/** Another extension, which uses what ours hands out. */
const { extensions } = require('vscode');

async function activate() {
  const kraken = extensions.getExtension('exports-for-kraken.kraken-exports');
  const { apiVersion, reports, history } = await kraken.activate();
  return { apiVersion, reports: reports.length, history: await history('Main') };
}

module.exports = { activate };
