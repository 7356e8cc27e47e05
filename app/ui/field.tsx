// A labelled form field: its name, the control, a hint, and its error.
import { type ComponentProps, type ReactNode, useId } from "react";
import { classNames } from "./class-names";
import styles from "./field.module.css";

type FieldDescription = {
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  /** The error; read out by screen readers. */
  readonly fault?: string | null;
};

const useAbout = ({ hint, fault }: FieldDescription) => {
  const id = useId();
  const about = [hint && `${id}-hint`, fault && `${id}-fault`].filter(Boolean).join(" ");
  return {
    id,
    aria: { ...(about && { "aria-describedby": about }), ...(fault && { "aria-invalid": true }) },
  };
};

const Frame = (props: FieldDescription & { id: string; children: ReactNode }) => (
  <div className="stack gap-1 below-4">
    <label className="soft small strong" htmlFor={props.id}>
      {props.label}
    </label>
    {props.children}
    {props.hint && (
      <p className="faint small" id={`${props.id}-hint`}>
        {props.hint}
      </p>
    )}
    {props.fault && (
      <p className="danger small" id={`${props.id}-fault`} role="alert">
        {props.fault}
      </p>
    )}
  </div>
);

export const TextField = ({
  label,
  hint,
  fault,
  className,
  ...rest
}: ComponentProps<"input"> & FieldDescription) => {
  const { id, aria } = useAbout({ label, hint, fault: fault ?? null });
  return (
    <Frame label={label} hint={hint} fault={fault ?? null} id={id}>
      <input {...aria} {...rest} id={id} className={classNames(styles.control, className)} />
    </Frame>
  );
};

export const TextArea = ({
  label,
  hint,
  fault,
  className,
  ...rest
}: ComponentProps<"textarea"> & FieldDescription) => {
  const { id, aria } = useAbout({ label, hint, fault: fault ?? null });
  return (
    <Frame label={label} hint={hint} fault={fault ?? null} id={id}>
      <textarea rows={3} {...aria} {...rest} id={id} className={classNames(styles.control, className)} />
    </Frame>
  );
};

/** A choice from a list; `children` are option elements. */
export const SelectField = ({
  label,
  hint,
  fault,
  className,
  ...rest
}: ComponentProps<"select"> & FieldDescription) => {
  const { id, aria } = useAbout({ label, hint, fault: fault ?? null });
  return (
    <Frame label={label} hint={hint} fault={fault ?? null} id={id}>
      <select {...aria} {...rest} id={id} className={classNames(styles.control, styles.select, className)} />
    </Frame>
  );
};

/** A checkbox with its sentence beside it. */
export const CheckField = ({ label, ...rest }: ComponentProps<"input"> & { label: ReactNode }) => (
  <label className={styles.check}>
    <input type="checkbox" {...rest} />
    <span>{label}</span>
  </label>
);
