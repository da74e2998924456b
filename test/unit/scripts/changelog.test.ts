import assert from 'node:assert/strict';
import { sectionOf } from '../../../scripts/support/changelog.ts';

const CHANGELOG = `# Changelog

Some words.

## [Unreleased]

## [1.10.0] - 2026-11-22

### Added

- This, by [somebody](https://example.com).

## [1.1.0] - 2026-10-01

- That.

[1.10.0]: https://example.com/v1.10.0
[1.1.0]: https://example.com/v1.1.0
`;

describe('what a changelog says of a version', () => {
  it('is all up to the version before', () => {
    assert.equal(
      sectionOf(CHANGELOG, '1.10.0'),
      '### Added\n\n- This, by [somebody](https://example.com).',
    );
  });

  it('ends before the addresses of the versions', () => {
    assert.equal(sectionOf(CHANGELOG, '1.1.0'), '- That.');
  });

  it('is the same where lines end as on Windows', () => {
    const lines = CHANGELOG.replaceAll('\n', '\r\n');
    assert.equal(sectionOf(lines, '1.1.0'), '- That.');
  });

  it('is nothing where the version is not there, or has no date or no word', () => {
    for (const version of ['1.1', '1.0.0', '1.10', '0', 'Unreleased', '1x1.0', '']) {
      assert.equal(sectionOf(CHANGELOG, version), undefined, version);
    }
    assert.equal(
      sectionOf('## [2.0.0] - 2027-01-01\n\n## [1.0.0] - 2026-01-01\n', '2.0.0'),
      undefined,
    );
    assert.equal(sectionOf('## [2.0.0]\n\n- More.\n', '2.0.0'), undefined);
  });
});
