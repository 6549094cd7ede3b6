import { useEffect, useState } from 'preact/hooks';

/** A picture from memory: its address lives as long as it is on the screen. */
export function Picture({ blob, alt }: { blob: Blob; alt: string }) {
  const [address, setAddress] = useState<string | undefined>(undefined);
  useEffect(() => {
    const made = URL.createObjectURL(blob);
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [blob]);
  return <img class="picture" src={address} alt={alt} />;
}
