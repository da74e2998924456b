import { l10n } from 'vscode';

/** How to use the list of exports by keyboard and by ear, in sentences. */
export function listHelp(): string[] {
  return [
    l10n.t(
      'Each row of the list says its state. Up and Down choose a row, Left and Right fold and unfold. Shift+F10 opens the menu with everything that a row can do, Delete deletes an export.',
    ),
    l10n.t('All of it is also in the Command Palette, under “Kraken Exports”.'),
  ];
}

/** The same of the reader. */
export function readerHelp(): string[] {
  return [
    l10n.t('Left and Right choose among Overview, Rows and Checks; Tab leads to what is in them.'),
    l10n.t(
      'On a chart, Left and Right tell one point after the other; “Show as Table” has them all.',
    ),
    l10n.t(
      'In the rows, the arrow keys lead from cell to cell, Home and End to the ends of a row, Page Up and Page Down by a screen, Ctrl+Home and Ctrl+End to the first and last row.',
    ),
    l10n.t('Above the first row are the headings, where Enter sorts.'),
    l10n.t('Shift selects, Ctrl+A selects all, Ctrl+C copies, Tab leaves the rows.'),
    l10n.t('On a Mac, Cmd does the same as Ctrl.'),
  ];
}
