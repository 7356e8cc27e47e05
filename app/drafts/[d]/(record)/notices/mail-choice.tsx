"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
// How often notices of this draft come by e-mail.
import { mailPaces } from "#domain/record/notify-times";
import type { NoticePage } from "#server/record/notices-view";
import { api } from "../../../../ui/api";
import { SelectField } from "../../../../ui/field";
import { useZoneTime } from "../../../../ui/meeting-zone";
import { useNotice } from "../../../../ui/notice";

/** The choice; it is stored at once. */
export const MailChoice = (props: { draftId: string; address: string; mail: NoticePage["mail"] }) => {
  const t = useTranslations("notices.mail");
  const notice = useNotice();
  const zone = useZoneTime();
  const [mail, setMail] = useState(props.mail);
  const choose = async (wanted: NoticePage["mail"]) => {
    setMail(wanted);
    try {
      await api.put(`drafts/${encodeURIComponent(props.draftId)}/notices/settings`, { mail: wanted });
      notice.say(t(`kept.${wanted}`, { address: props.address, zone }));
    } catch (error) {
      setMail(mail);
      notice.fail(error);
    }
  };
  return (
    <SelectField
      label={t("label")}
      value={mail}
      onChange={({ target }) => {
        const wanted = mailPaces.find((each) => each === target.value);
        if (wanted) void choose(wanted);
      }}
    >
      {mailPaces.map((each) => (
        <option key={each} value={each}>
          {t(each)}
        </option>
      ))}
    </SelectField>
  );
};
