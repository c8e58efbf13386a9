// Whether the guide to a first case is shown: by itself over a case that states nothing yet, and until it is left.

import { create } from "zustand";

type GuideState = {
  /** The name of the case for which it is open. */
  readonly openFor: string | undefined;
  /** The name of the empty case for which it was left. */
  readonly leftFor: string | undefined;
};

export const useGuide = create<GuideState>(() => ({ openFor: undefined, leftFor: undefined }));

export function openGuide(name: string): void {
  useGuide.setState({ openFor: name, leftFor: undefined });
}

/** @param name of the case, where it still states nothing; else the guide is simply done */
export function leaveGuide(name: string | undefined): void {
  useGuide.setState({ openFor: undefined, leftFor: name });
}
