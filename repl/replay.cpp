#include "session/replay.hpp"

#include "base/file.hpp"
#include "base/format.hpp"
#include "repl/commands.hpp"
#include "repl/json_lines.hpp"
#include "repl/open.hpp"
#include "repl/screen.hpp"
#include "repl/why.hpp"

namespace practicum::repl {

static void show_turn(Screen& screen, const session::Session& session, const session::ReplayedTurn& replayed,
                      std::size_t number) {
    screen.paragraph(replayed.said, Tone::title, format("{:>3}  said        ", number), 17);
    if (!replayed.played) {
        screen.paragraph("the session is over: not played", Tone::dim, "     -          ", 17);
    } else {
        const auto& [heard, turn] = session.exchanges()[replayed.exchange];
        screen.paragraph(codes_with_words(heard), Tone::plain, "     heard      ", 17);
        screen.paragraph(turn.matched.empty() ? "nothing (fallback)"
                                              : format("{} ({}{})", turn.matched, name_of(turn.layer),
                                                       turn.score > 0 ? format(", {:.2f}", turn.score) : ""),
                         Tone::plain, "     matched    ", 17);
        screen.paragraph(turn.client(), Tone::client, format("     {:<10} ", session.scenario().client_name), 17);
    }
    if (!replayed.transcript_client.empty())
        screen.paragraph(replayed.transcript_client, Tone::dim, "     transcript ", 17);
    screen.line();
}

int replay_transcript(const ScenarioChoice& choice, const ReplayOptions& options) {
    const auto scenario = open_for_use(choice);
    const auto language = scenario ? open_language() : nullptr;
    if (!language) return 2;
    std::string why;
    const auto text = read_file(options.transcript, why, 16u << 20);
    if (!text) return complain(format("cannot read the transcript '{}': {}", options.transcript, why)), 2;
    const auto transcript = session::read_transcript(*text, options.therapist);
    if (!transcript.problem.empty())
        return complain(format("cannot use the transcript '{}': {}", options.transcript, transcript.problem)), 2;
    if (transcript.unnamed)
        complain(format("nobody is named in '{}': every line is taken as the therapist's", options.transcript));
    dialogue::Stage stage(scenario, language);
    session::Session session(stage, options.seed);
    const auto turns = session::replay(session, transcript);
    Screen screen(options.plain);
    int counts[4] = {};
    for (const auto& exchange : session.exchanges()) ++counts[static_cast<int>(exchange.turn.layer)];
    for (std::size_t i = 0; i < turns.size(); ++i) {
        if (!options.json)
            show_turn(screen, session, turns[i], i + 1);
        else
            screen.line(turns[i].played ? json_turn(session, turns[i].exchange, &turns[i], i == 0)
                                        : json_unplayed(turns[i], i + 1));
    }
    if (options.json) return screen.line(json_replay_summary(session, turns)), 0;
    const std::size_t played = session.exchanges().size();
    screen.paragraph(
        format("{} turns: {} answered by a response, {} by a topic, {} by a reaction, {} by the fallback ({:.0f} % by "
               "the story).",
               turns.size(), counts[0], counts[1], counts[2], counts[3],
               turns.empty() ? 0.0 : 100.0 * (counts[0] + counts[1]) / static_cast<double>(turns.size())));
    screen.paragraph(session.over() ? format("It ended as '{}'{}.", scenario->endings[session.state().ending].id,
                                             played < turns.size() ? format(" in turn {}; {} turns were not played",
                                                                            played, turns.size() - played)
                                                                   : "")
                                    : "It did not come to an ending.");
    return 0;
}

}  // namespace practicum::repl
