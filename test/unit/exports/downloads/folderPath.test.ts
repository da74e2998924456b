import assert from 'node:assert/strict';
import { posix, win32 } from 'node:path';
import { parseFolder } from '../../../../src/core/exports/folderPath.ts';

const HOME = { posix: '/home/ada', win32: 'C:\\Users\\ada' };

function onWindows(text: string): string | undefined {
  return parseFolder(text, HOME.win32, win32);
}

function elsewhere(text: string): string | undefined {
  return parseFolder(text, HOME.posix, posix);
}

describe('the path of a folder', () => {
  it('is a whole one of the system that it is for', () => {
    assert.equal(elsewhere('/srv/My Exports'), '/srv/My Exports');
    assert.equal(onWindows('D:\\My Exports'), 'D:\\My Exports');
    assert.equal(onWindows('d:/exports/'), 'd:/exports/');
    assert.equal(onWindows('D:\\'), 'D:\\');
  });

  it('may be on another computer, on Windows', () => {
    assert.equal(onWindows('\\\\nas\\exports'), '\\\\nas\\exports');
    assert.equal(onWindows('//nas/exports/2026'), '//nas/exports/2026');
    assert.equal(onWindows('\\\\?\\C:\\exports'), '\\\\?\\C:\\exports');
  });

  it('may begin with the home folder', () => {
    assert.equal(elsewhere('~'), '/home/ada');
    assert.equal(elsewhere('~/exports'), '/home/ada/exports');
    assert.equal(onWindows('~'), 'C:\\Users\\ada');
    assert.equal(onWindows('~/exports'), 'C:\\Users\\ada/exports');
    assert.equal(onWindows('~\\exports'), 'C:\\Users\\ada\\exports');
  });

  it('takes the home folder as it is called', () => {
    assert.equal(parseFolder('~/exports', '/home/$&$$', posix), '/home/$&$$/exports');
  });

  it('is none that depends on where one stands', () => {
    for (const text of ['exports', './exports', '../exports', '', '~ada', '~ada/exports']) {
      assert.equal(elsewhere(text), undefined, text);
      assert.equal(onWindows(text), undefined, text);
    }
    for (const text of ['D:', 'D:exports', '.\\exports', '~ada\\exports']) {
      assert.equal(onWindows(text), undefined, text);
    }
  });

  it('is none that depends on the drive on which one stands, as those of other systems do', () => {
    for (const text of ['\\exports', '/Users/ada/Downloads', '\\', '/', '\\\\nas', '//nas/']) {
      assert.equal(onWindows(text), undefined, text);
    }
  });

  it('is none of Windows on another system', () => {
    for (const text of ['D:\\exports', 'D:/exports', '\\\\nas\\exports', '~\\exports']) {
      assert.equal(elsewhere(text), undefined, text);
    }
  });
});
