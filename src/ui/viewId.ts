/** The id of the view in the sidebar, as `package.json` has it. */
export const VIEW_ID = 'krakenExports.reports';
