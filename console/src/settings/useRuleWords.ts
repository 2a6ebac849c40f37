import { useT } from '../i18n';
import { useDeliverySettings } from './api';
import { ruleLimit } from './frequency';

/** What a frequency rule allows, by its name; its name again while that is not known, or where it was removed. */
export function useRuleWords(): (key: string) => string {
  const t = useT();
  const rules = useDeliverySettings().data?.frequency ?? [];
  return (key) => {
    const rule = rules.find((one) => one.key === key);
    return rule
      ? `${t('pressure.ruleNamed', { rule: key })}: ${ruleLimit(t, rule)}`
      : t('pressure.ruleNamed', { rule: key });
  };
}
