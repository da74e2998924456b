import assert from 'node:assert/strict';
import fc from 'fast-check';
import { plain } from '../../../src/core/plainText.ts';
import { codeSpan, escapeMarkdown } from '../../../src/ui/escape.ts';
import { foreign, UNSEEN } from './foreign.ts';

describe('a code span', () => {
  it('has a fence that is longer than any in it', () => {
    assert.equal(codeSpan('ABCD'), '`ABCD`');
    assert.equal(codeSpan('a ` b'), '``a ` b``');
    assert.equal(codeSpan('a `` ` b'), '```a `` ` b```');
  });

  it('keeps its own backticks apart from the fence', () => {
    assert.equal(codeSpan('`a'), '`` `a ``');
    assert.equal(codeSpan('a`'), '`` a` ``');
  });

  it('is nothing of nothing', () => {
    assert.equal(codeSpan(''), '');
    assert.equal(codeSpan('\n\u202e '), '');
  });

  it('is as long as it may be', () => {
    assert.equal(codeSpan('abcdef', 4), '`abc…`');
  });

  it('is closed by its own end and nothing before, whatever is in it', () => {
    fc.assert(
      fc.property(foreign, (text) => {
        const span = codeSpan(text);
        const line = plain(text);
        if (line === '') return;
        const fence = /^`+/.exec(span)?.[0] ?? '';
        const inner = span.slice(fence.length, -fence.length);
        assert.equal(span, `${fence}${inner}${fence}`);
        assert.ok(!inner.startsWith('`') && !inner.endsWith('`'));
        const runs = inner.match(/`+/g) ?? [];
        assert.ok(runs.every((run) => run.length < fence.length));
        // What Markdown makes of it: one blank is taken off where there is one on both sides.
        const shown = /^ .* $/.test(inner) ? inner.slice(1, -1) : inner;
        assert.equal(shown, line);
        assert.doesNotMatch(span, UNSEEN);
      }),
    );
  });
});

describe('text in Markdown', () => {
  it('has no sign in it that Markdown, HTML or an icon could begin with', () => {
    fc.assert(
      fc.property(foreign, (text) => {
        assert.doesNotMatch(escapeMarkdown(text).replace(/&#\d+;/g, ''), /[!-/:-@[-`{-~]/);
      }),
    );
  });

  it('looks as it is', () => {
    fc.assert(
      fc.property(foreign, (text) => {
        const shown = escapeMarkdown(text).replace(/&#(\d+);/g, (_all, code: string) =>
          String.fromCharCode(Number(code)),
        );
        assert.equal(shown, plain(text, Infinity));
      }),
    );
  });

  it('keeps letters and digits, and is one line', () => {
    assert.equal(escapeMarkdown('Käse 12\nx'), 'Käse 12 x');
  });
});
