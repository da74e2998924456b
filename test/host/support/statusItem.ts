import { StatusBarAlignment } from 'vscode';
import type { StatusBarItem } from 'vscode';

/** An item of the status bar that a test can look at. */
export class FakeStatusItem implements StatusBarItem {
  readonly id: string;
  readonly alignment = StatusBarAlignment.Left;
  readonly priority = undefined;
  name: StatusBarItem['name'];
  text = '';
  tooltip: StatusBarItem['tooltip'];
  color: StatusBarItem['color'];
  backgroundColor: StatusBarItem['backgroundColor'];
  command: StatusBarItem['command'];
  accessibilityInformation: StatusBarItem['accessibilityInformation'];
  visible = false;

  constructor(id: string) {
    this.id = id;
  }

  show(): void {
    this.visible = true;
  }

  hide(): void {
    this.visible = false;
  }

  dispose(): void {
    this.hide();
  }
}
