import { useT } from '../i18n';
import { useDeliverySettings } from './api';
import { ruleLimit } from './frequency';

/** A frequency rule by its name, with what it allows now: when it stopped a message it may have allowed something else. */
export function useRuleWords(): (key: string) => string {
  const t = useT();
  const rules = useDeliverySettings().data?.frequency ?? [];
  return (key) => {
    const rule = rules.find((one) => one.key === key);
    return rule
      ? t('pressure.ruleNow', { rule: key, limit: ruleLimit(t, rule) })
      : t('pressure.ruleNamed', { rule: key });
  };
}
