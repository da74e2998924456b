/** Runs in a browser: lets the page of the reader draw a table, and returns the milliseconds that takes. */
export async function drawPage({ script, table, asset }) {
  const send = (message) => window.postMessage(message, '*');
  globalThis.acquireVsCodeApi = () => ({
    getState: () => undefined,
    setState: () => undefined,
    postMessage: ({ kind, id }) => {
      if (kind === 'hello') {
        send({ kind: 'welcome', language: 'en', translations: {}, fileName: 'ledgers.csv' });
        send(table);
      }
      if (kind === 'ask') send({ kind: 'answer', id, answer: asset });
    },
  });
  const element = document.createElement('script');
  element.textContent = script;
  const begun = performance.now();
  document.body.append(element);
  const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  while (!document.querySelector('.chart canvas')) await nextFrame();
  await nextFrame();
  return performance.now() - begun;
}
