package org.votr.moderation;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import java.util.function.Consumer;
import org.votr.user.PersonalData;

/** The reports that a person made. */
@ApplicationScoped
class ReportData implements PersonalData {
    @Override
    public String part() {
        return "reports";
    }

    @Override
    public String about() {
        return "Polls that you reported. Administrators alone see that it was you.";
    }

    @Override
    public void each(UUID userId, Consumer<Object> sink) {
        Report.by(userId).forEach(report -> sink.accept(OwnReport.of(report)));
    }
}
