// A dialog over the page: what is under it waits.

import { X } from "lucide-react";
import type { ReactNode } from "react";
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from "react-aria-components";
import { Button } from "./button.js";

export function Dialog({
  title,
  isOpen,
  onClose,
  isLong,
  children,
}: {
  readonly title: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  /** A long one is closed at its head, which stays in sight; a short one brings its own buttons. */
  readonly isLong?: boolean;
  readonly children: ReactNode;
}) {
  return (
    <ModalOverlay
      className="overlay"
      isOpen={isOpen}
      onOpenChange={(open) => !open && onClose()}
      isDismissable
    >
      <Modal className="dialog">
        <AriaDialog>
          {isLong ? (
            <div className="dialog-head">
              <Heading slot="title" className="grow">
                {title}
              </Heading>
              <Button look="quiet" isIcon aria-label="Close" onPress={onClose}>
                <X aria-hidden />
              </Button>
            </div>
          ) : (
            <Heading slot="title">{title}</Heading>
          )}
          {children}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
