import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import { problemsOf } from '../../../scripts/l10n/problems.ts';
import {
  englishTexts,
  fileOf,
  KINDS,
  languagesOf,
  readTexts,
  sourcesWithTexts,
} from '../../../scripts/l10n/texts.ts';

const LANGUAGES = [...new Set(KINDS.flatMap(languagesOf))].sort();

describe('the translations', () => {
  for (const kind of KINDS) {
    for (const language of LANGUAGES) {
      const path = fileOf(kind, language);
      it(`have every text as it should be in ${basename(path)}`, async () => {
        assert.ok(existsSync(path), `${path} is missing: a language has a file of each kind`);
        const problems = problemsOf(language, await englishTexts(kind), await readTexts(path));
        assert.equal(problems.join('\n'), '');
      });
    }
  }

  it('are asked for every text of the sources, with the comment that it has', async () => {
    const english = await englishTexts(KINDS[0]);
    const sources = (await sourcesWithTexts()).map(({ text }) => text).join('\n');
    const text = /'((?:[^'\\]|\\.)*)'/.source;
    const keys = [
      ...Array.from(sources.matchAll(RegExp(`l10n\\.t\\(\\s*${text}`, 'g')), ([, key = '']) => key),
      ...Array.from(
        sources.matchAll(
          RegExp(
            `l10n\\.t\\(\\{\\s*message: ${text},\\s*(?:args(?:: \\[[^\\]]*\\])?,\\s*)?comment:\\s*${text}`,
            'g',
          ),
        ),
        ([, message, comment]) => `${message}/${comment}`,
      ),
    ];
    assert.equal(keys.length, sources.match(/l10n\.t\(/g)?.length);
    assert.deepEqual(
      keys.filter((key) => !(key in english)),
      [],
    );
  });

  for (const { text, translated, problem } of [
    { text: 'Line {0}', translated: 'Zeile {0}', problem: undefined },
    { text: '{0} of {1}', translated: '{1}中的{0}', problem: undefined },
    { text: '{0} · {1}', translated: '{0} · {1}', problem: undefined },
    { text: 'CSV', translated: 'CSV', problem: undefined },
    { text: 'Add “{0}”…', translated: '„{0}“ hinzufügen …', problem: undefined },
    { text: 'Refresh', translated: 'Refresh', problem: /^Not translated/ },
    { text: 'Refresh', translated: '', problem: /^Space around/ },
    { text: 'Refresh', translated: 'Aktualisieren ', problem: /^Space around/ },
    { text: 'Line {0}', translated: 'Zeile {1}', problem: /^Not the same/ },
    { text: 'Line {0}', translated: 'Zeile', problem: /^Not the same/ },
    { text: '$(add) New', translated: '(add) Neu', problem: /^Not the same/ },
    { text: 'See `#a.b#`.', translated: 'Siehe `#a.c#`.', problem: /^Not the same/ },
    { text: '[Go](command:a.b)', translated: '[Los](command:a.c)', problem: /^Not the same/ },
    { text: 'A\n[Go](command:a)', translated: 'A [Los](command:a)', problem: /^Not the same/ },
    { text: 'history.json is gone', translated: 'verlauf.json fehlt', problem: /^Not the same/ },
    { text: 'Add “{0}”', translated: '“{0}” hinzufügen', problem: /^Not 1 times „…“/ },
    { text: 'Add “{0}”', translated: '{0} hinzufügen', problem: /^Not 1 times „…“/ },
    { text: 'Add “{0}”', translated: '"{0}" hinzufügen', problem: /^Typewriter/ },
    { text: 'Add…', translated: 'Hinzufügen', problem: /^Ellipsis/ },
    { text: 'Add…', translated: 'Hinzufügen...', problem: /^Typewriter/ },
  ]) {
    const verdict = problem ? 'are refused with' : 'may have';
    it(`${verdict} ${JSON.stringify(translated)} for ${JSON.stringify(text)}`, () => {
      const problems = problemsOf('de', { key: text }, { key: translated });
      if (problem) assert.match(problems.join('\n'), problem);
      else assert.deepEqual(problems, []);
    });
  }

  it('are refused with a text too many or too few', () => {
    assert.deepEqual(problemsOf('de', { new: 'New' }, { old: 'Alt' }), [
      'Missing: new',
      'Left over: old',
    ]);
  });
});
