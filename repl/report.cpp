#include "repl/report.hpp"

#include <algorithm>

#include "base/format.hpp"
#include "base/utf8.hpp"

namespace practicum::repl {

std::vector<coaching::Observed> observed(const session::Session& session) {
    std::vector<coaching::Observed> out;
    for (const auto& exchange : session.exchanges()) out.push_back({&exchange.heard, &exchange.turn});
    return out;
}

static std::string plural(int count, std::string_view one, std::string_view many) {
    return format("{} {}", count, count == 1 ? one : many);
}

void show_report(Screen& screen, session::Session& session, session::Stage& stage) {
    const Scenario& scenario = session.scenario();
    const auto turns = observed(session);
    const auto tally = coaching::tally(turns);
    screen.line();
    screen.paragraph("How it went", Tone::title);
    screen.paragraph(session.over() ? scenario.endings[*session.state().situation.ending].summary
                                    : "You left before the session came to an end.",
                     Tone::plain, "Ended:", 7);
    screen.paragraph(format("{} of at most {}", plural(tally.turns, "turn", "turns"), scenario.length), Tone::plain,
                     "Length:", 8);
    if (tally.turns == 0) return;
    std::vector<std::string> codes;
    for (std::size_t i = 0; i < code_count; ++i) {
        if (tally.turns_with[i] == 0) continue;
        std::string name(name_of(static_cast<Code>(i)));
        std::replace(name.begin(), name.end(), '_', ' ');
        codes.push_back(format("{} {}", name, tally.turns_with[i]));
    }
    screen.paragraph((codes.empty() ? "nothing that could be told apart" : joined(codes, ", ")) +
                         " (turns with each; estimated from the words alone, simple or complex reflection only "
                         "provisionally: see 'practicum accuracy')",
                     Tone::plain, "You used:", 10);
    screen.paragraph(format("{} with a reflection to {} with a question", plural(tally.reflections, "turn", "turns"),
                            plural(tally.questions, "turn", "turns")),
                     Tone::plain, "Balance:", 9);
    if (!scenario.objectives.empty()) {
        screen.line();
        screen.paragraph("Objectives", Tone::title);
        for (const auto& result : coaching::objectives(scenario, stage.scripts(), session.state()))
            screen.paragraph(result.objective->text, Tone::plain, result.met ? "  [met]    " : "  [not yet]", 12);
    }
    const auto moments = coaching::moments(scenario, turns);
    if (moments.empty()) return;
    screen.line();
    screen.paragraph("Moments", Tone::title);
    for (const auto& moment : moments) {
        const std::string& said = turns[moment.turn].heard->text;
        const std::string_view shown = clip(said, 60);
        const std::string quote = turns[moment.turn].heard->silence
                                      ? "(silence)"
                                      : format("\"{}{}\"", shown, shown.size() < said.size() ? "…" : "");
        screen.paragraph(format("{} - {}", quote, moment.why), Tone::plain, format("  {:>2}.", moment.turn + 1), 6);
    }
}

}  // namespace practicum::repl
