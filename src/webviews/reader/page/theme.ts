import { useEffect, useState } from 'preact/hooks';

/** Counts the changes of the theme: VS Code then changes classes and variables of the page. */
export function useTheme(): number {
  const [changes, setChanges] = useState(0);
  useEffect(() => {
    const observer = new MutationObserver(() => {
      setChanges((count) => count + 1);
    });
    observer.observe(document.body, { attributeFilter: ['class'] });
    observer.observe(document.documentElement, { attributeFilter: ['style', 'class'] });
    return () => {
      observer.disconnect();
    };
  }, []);
  return changes;
}
