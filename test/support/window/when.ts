/** What a `when` clause looks at. */
export type Contexts = Readonly<Record<string, string | boolean>>;

/**
 * Whether VS Code shows what has this `when` clause, of the forms that are used in `package.json`.
 *
 * @throws TypeError where it has another form.
 */
export function isShown(when: string, contexts: Contexts): boolean {
  return when.split(' && ').every((condition) => {
    const [, name = '', operator, value = ''] =
      /^(!?[\w.]+)(?: (==|!=|=~) (.+))?$/.exec(condition) ?? [];
    if (name === '') throw new TypeError(`Another form of condition: ${condition}`);
    const text = String(contexts[name]);
    if (operator === '==') return text === value;
    if (operator === '!=') return text !== value;
    if (operator === '=~') return new RegExp(value.slice(1, -1)).test(text);
    return name.startsWith('!') ? contexts[name.slice(1)] !== true : contexts[name] === true;
  });
}
