<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>CreditPackage</name>
    <message numerus="yes">
        <source>Expires %n day(s) after purchase.</source>
        <translation>
            <numerusform>Expires %n day after purchase.</numerusform>
            <numerusform>Expires %n days after purchase.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>reelmint::render::Failure</name>
    <message numerus="yes">
        <source>%n files of the film went missing. Put them back or remove them from the film.</source>
        <translation>
            <numerusform>%n file of the film went missing. Put it back or remove it from the film.</numerusform>
            <numerusform>%n files of the film went missing. Put them back or remove them from the film.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>reelmint::ui::CreditWords</name>
    <message numerus="yes">
        <source>%1 credits</source>
        <comment>amount</comment>
        <translation>
            <numerusform>%1 credit</numerusform>
            <numerusform>%1 credits</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 minutes</source>
        <comment>duration</comment>
        <translation>
            <numerusform>%1 minute</numerusform>
            <numerusform>%1 minutes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>reelmint::ui::ExportCost</name>
    <message numerus="yes">
        <source>%1 started minutes</source>
        <translation>
            <numerusform>%1 started minute</numerusform>
            <numerusform>%1 started minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 credits</source>
        <translation>
            <numerusform>%1 credit</numerusform>
            <numerusform>%1 credits</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>reelmint::ui::ExportDialog</name>
    <message numerus="yes">
        <source>Export · %1 credits</source>
        <translation>
            <numerusform>Export · %1 credit</numerusform>
            <numerusform>Export · %1 credits</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>reelmint::ui::HistoryPage</name>
    <message numerus="yes">
        <source>Saving: %1 rows so far</source>
        <translation>
            <numerusform>Saving: %1 row so far</numerusform>
            <numerusform>Saving: %1 rows so far</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 rows saved to %2</source>
        <translation>
            <numerusform>%1 row saved to %2</numerusform>
            <numerusform>%1 rows saved to %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 rows, loading more…</source>
        <translation>
            <numerusform>%1 row, loading more…</numerusform>
            <numerusform>%1 rows, loading more…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 rows, back to the first</source>
        <translation>
            <numerusform>%1 row, back to the first</numerusform>
            <numerusform>%1 rows, back to the first</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The newest %1 rows; scroll down for more</source>
        <translation>
            <numerusform>The newest row; scroll down for more</numerusform>
            <numerusform>The newest %1 rows; scroll down for more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>reelmint::ui::JobWords</name>
    <message numerus="yes">
        <source>%1 credits held</source>
        <translation>
            <numerusform>%1 credit held</numerusform>
            <numerusform>%1 credits held</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 credits charged</source>
        <translation>
            <numerusform>%1 credit charged</numerusform>
            <numerusform>%1 credits charged</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Your %1 credits are being returned.</source>
        <translation>
            <numerusform>Your %1 credit is being returned.</numerusform>
            <numerusform>Your %1 credits are being returned.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Your %1 credits were returned.</source>
        <translation>
            <numerusform>Your %1 credit was returned.</numerusform>
            <numerusform>Your %1 credits were returned.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>reelmint::ui::LowBalanceBanner</name>
    <message numerus="yes">
        <source>%1 owed after a refund or a disputed payment. Exports and AI generation wait until it is settled; the next credits you buy settle it first.</source>
        <comment>20 credits</comment>
        <translation>
            <numerusform>%1 owed after a refund or a disputed payment. Exports and AI generation wait until it is settled; the next credits you buy settle it first.</numerusform>
            <numerusform>%1 owed after a refund or a disputed payment. Exports and AI generation wait until it is settled; the next credits you buy settle it first.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>reelmint::ui::MediaBin</name>
    <message numerus="yes">
        <source>Reading %n file(s)…</source>
        <translation>
            <numerusform>Reading %n file…</numerusform>
            <numerusform>Reading %n files…</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>reelmint::ui::PurchaseChooseStep</name>
    <message numerus="yes">
        <source>%1 are missing</source>
        <comment>5 credits</comment>
        <translation>
            <numerusform>%1 is missing</numerusform>
            <numerusform>%1 are missing</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>reelmint::ui::PurchaseOutcome</name>
    <message numerus="yes">
        <source>%1 added</source>
        <comment>500 credits</comment>
        <translation>
            <numerusform>%1 added</numerusform>
            <numerusform>%1 added</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>reelmint::ui::SignInPage</name>
    <message numerus="yes">
        <source>At least %n characters. A few unrelated words are easy to remember and hard to guess.</source>
        <translation>
            <numerusform>At least %n character. A few unrelated words are easy to remember and hard to guess.</numerusform>
            <numerusform>At least %n characters. A few unrelated words are easy to remember and hard to guess.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The password needs at least %n characters.</source>
        <translation>
            <numerusform>The password needs at least %n character.</numerusform>
            <numerusform>The password needs at least %n characters.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>reelmint::ui::WelcomePage</name>
    <message numerus="yes">
        <source>%1 are yours</source>
        <comment>100 credits</comment>
        <translation>
            <numerusform>%1 is yours</numerusform>
            <numerusform>%1 are yours</numerusform>
        </translation>
    </message>
</context>
</TS>
