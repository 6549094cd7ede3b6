import { useState } from 'preact/hooks';
import { TextArea } from '../../components/field.tsx';

/** What a chief says with a decision, and why it was refused: a new letter takes that away. */
export interface Said {
  readonly text: string;
  readonly problem: string | undefined;
  readonly type: (text: string) => void;
  readonly refuse: (problem: string | undefined) => void;
}

export function useSaid(): Said {
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<string | undefined>(undefined);
  const type = (typed: string) => {
    setText(typed);
    setProblem(undefined);
  };
  return { text, problem, type, refuse: setProblem };
}

/** The box for what is said. */
export function SaidBox(props: { id: string; label: string; hint: string; said: Said }) {
  const { said, ...box } = props;
  return (
    <TextArea
      {...box}
      maxLength={300}
      value={said.text}
      problem={said.problem}
      onText={said.type}
    />
  );
}
