import type { InputBox } from 'vscode';
import { FakeQuickInput } from './quickInput.ts';

/** An input box that a test types into. It behaves as VS Code's own in what the extension can tell. */
export class FakeInputBox extends FakeQuickInput implements InputBox {
  prompt: string | undefined;
  validationMessage: string | undefined;
  valueSelection: readonly [number, number] | undefined;
  password = false;
}
