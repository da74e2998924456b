/** The paths of the icons, drawn as lines in a square of 16. */
export const ICON_PATHS = {
  check: 'M2.5 8.5l3.5 3.5 7.5-8',
  cross: 'M3.5 3.5l9 9m0-9l-9 9',
  warning: 'M8 2L1.5 13.5h13zM8 6v4m0 1.5v.5',
  note: 'M8 1.5a6.5 6.5 0 1 0 0 13a6.5 6.5 0 0 0 0-13M8 7v4.5M8 4.5v.5',
  open: 'M8 1.5a6.5 6.5 0 1 0 0 13a6.5 6.5 0 0 0 0-13M5 8h6',
} as const;

export type IconName = keyof typeof ICON_PATHS;
