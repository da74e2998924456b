/** What JSX becomes in the build. */
export { Fragment, h } from 'preact';
