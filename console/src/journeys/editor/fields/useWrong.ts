import { useDrawing } from '../drawing';
import { useProblemText } from '../problemText';

/** What is wrong at exactly this place of the definition. */
export function useWrong(pointer: string): string | undefined {
  const { problems, quiet } = useDrawing();
  const say = useProblemText();
  const found = problems.find((one) => one.pointer === pointer);
  return found && !quiet ? say(found, true) : undefined;
}
