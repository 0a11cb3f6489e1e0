// Measures what a trainee waits for. Times are of this machine and this moment: compare figures of one run with each
// other.
//   practicum-bench start PROGRAM [SCENARIO]   process start to the client's first line, through a pipe
//   practicum-bench turn SCENARIO-FOLDER       one typed turn in process, no disk
//   practicum-bench choose SCENARIO-FOLDER     one turn chosen from the menu, in process, no disk
//   practicum-bench hear                       the encoder on 20 pieces; hearing a turn of 20 and of 100 words
//   practicum-bench match TRAIN.csv TEST.csv [--typos SEED]   columns text,label: accuracy, and how many labelled `oos`
//   are told from the rest
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "authoring/open_scenario.hpp"
#include "base/csv.hpp"
#include "base/draw.hpp"
#include "base/file.hpp"
#include "base/split.hpp"
#include "bench/allocations.hpp"
#include "dialogue/step.hpp"
#include "language/plain.hpp"
#include "matching/book_writer.hpp"
#include "matching/listener.hpp"
#include "session/session.hpp"

using namespace practicum;
using Clock = std::chrono::steady_clock;

namespace {

double milliseconds(Clock::duration time) { return std::chrono::duration<double, std::milli>(time).count(); }

void report(const char* what, std::vector<double> times, const char* unit) {
    std::sort(times.begin(), times.end());
    const auto at = [&](double part) {
        return times[std::min(times.size() - 1, static_cast<std::size_t>(part * static_cast<double>(times.size())))];
    };
    std::printf("%-28s %zu samples   median %.3f   p99 %.3f   most %.3f %s\n", what, times.size(), at(.5), at(.99),
                times.back(), unit);
}

// Milliseconds until `marker` has come from the program.
double until(const std::vector<std::string>& command, const std::string& marker) {
    int from[2], to[2];
    if (pipe(from) != 0 || pipe(to) != 0) return -1;
    const auto began = Clock::now();
    const pid_t child = fork();
    if (child == 0) {
        dup2(to[0], STDIN_FILENO), dup2(from[1], STDOUT_FILENO);
        for (int end : {from[0], from[1], to[0], to[1]}) close(end);
        std::vector<char*> arguments;
        for (const auto& word : command) arguments.push_back(const_cast<char*>(word.c_str()));
        arguments.push_back(nullptr);
        execv(arguments[0], arguments.data());
        _exit(127);
    }
    close(from[1]), close(to[0]);
    std::string seen;
    char block[4096];
    double time = -1;
    for (ssize_t got = 0; time < 0 && (got = read(from[0], block, sizeof block)) > 0;) {
        seen.append(block, static_cast<std::size_t>(got));
        if (seen.find(marker) != std::string::npos) time = milliseconds(Clock::now() - began);
    }
    close(to[1]), close(from[0]);
    waitpid(child, nullptr, 0);
    return time;
}

int start(const std::string& program, const std::string& scenario, const std::string& client) {
    std::vector<double> first, bare;
    for (int i = 0; i < 200; ++i) {
        first.push_back(until({program, "play", scenario, "--seed", "1"}, "\n" + client + ":"));
        bare.push_back(until({program, "--version"}, "practicum"));
    }
    if (first[0] < 0) return std::fprintf(stderr, "the program gave no first line\n"), 1;
    report(("first line, " + scenario).c_str(), first, "ms");
    report("the program alone", bare, "ms");
    return 0;
}

// A scenario of the folder, and what is needed to listen, from the folders scripts and data here.
struct Ready {
    std::shared_ptr<const Scenario> scenario;
    std::shared_ptr<const matching::Language> language;
};

[[noreturn]] void give_up(const std::string& why) {
    std::fprintf(stderr, "%s\n", why.c_str());
    std::exit(1);
}

std::shared_ptr<const Scenario> open(const std::string& folder) {
    const FolderSource own(folder), scripts("scripts");
    const auto opened = authoring::open_scenario({own, &scripts}, "", false);
    if (!opened.scenario) give_up(folder + " cannot be used");
    return opened.scenario;
}

std::shared_ptr<const matching::Language> open_language() {
    const auto began = Clock::now();
    const auto language = matching::open_language("data");
    if (!language) give_up(language.problem());
    std::printf("models mapped in %.3f ms\n", milliseconds(Clock::now() - began));
    return *language;
}

int turn(const std::string& folder) {
    const auto scenario = open(folder);
    const auto language = open_language();
    session::Stage stage(scenario, language);
    std::vector<std::string> lines;
    for (const auto& response : scenario->responses)
        for (std::size_t i = 0; i < response.examples(); ++i) lines.push_back(response.example(i));
    // The first time at a beat, what can be meant there is learnt; a session in which that has happened is measured.
    std::vector<double> first, listening, coding, whole;
    List<BeatIndex, bool> seen(scenario->beats.size());
    std::size_t asked_for = 0;
    for (std::uint64_t seed = 0; whole.size() < 20000; ++seed) {
        session::Session session(stage, seed);
        while (!session.over() && whole.size() < 20000) {
            const Typed line(lines[draw(seed, "bench", session.state().situation.turn) % lines.size()]);
            const BeatIndex beat = session.state().situation.beat;
            const std::string before = session.exchanges().empty()
                                           ? session.opening().lines.back().text()
                                           : session.exchanges().back().turn.lines.back().text();
            const auto arrived = Clock::now();
            session.get_ready();  // as the program does while the client's line is being read
            const auto began = Clock::now();
            session::hear_input(stage, session.state(), before, line);
            const auto heard = Clock::now();
            hearing::hear_behaviours(line, {}, language->hearing);
            const auto coded = Clock::now();
            const std::size_t allocations_before = allocations();
            session.take(line);
            const std::size_t allocations_after = allocations();
            if (!seen[beat]) {
                seen[beat] = true;
                first.push_back(milliseconds(began - arrived));
                continue;
            }
            asked_for += allocations_after - allocations_before;
            listening.push_back(milliseconds(heard - began) * 1000);
            coding.push_back(milliseconds(coded - heard) * 1000);
            whole.push_back(milliseconds(Clock::now() - coded) * 1000);
        }
    }
    report(("typed turn, " + scenario->id).c_str(), whole, "us");
    report("  of it scope and hearing", listening, "us");
    report("  of it coding", coding, "us");
    report("getting ready at a new beat", first, "ms");
    std::printf("a typed turn asks for memory %.1f times\n",
                static_cast<double>(asked_for) / static_cast<double>(whole.size()));
    return 0;
}

// The most memory that the program has used so far.
double megabytes_used() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return static_cast<double>(usage.ru_maxrss) / 1024;
}

// The first `count` words of the text, begun at another sentence for each `number`.
std::string words_from(const std::vector<std::string>& lines, std::size_t count, std::uint64_t number) {
    std::string out;
    std::size_t words = 0;
    for (std::uint64_t next = 0; words < count; ++next) {
        const std::string& line = lines[draw(number, "line", next) % lines.size()];
        for (const std::string_view word : split(line, " ")) {
            if (words == count) break;
            out.append(out.empty() ? "" : " ").append(word);
            ++words;
        }
    }
    return out;
}

int hear() {
    const double before = megabytes_used();
    const auto language = open_language();
    const auto& models = language->hearing;
    std::vector<std::string> lines;
    for (const auto& response : open("scenarios/robert")->responses) lines.push_back(response.say);
    const auto client = hearing::client_line(lines[0], models);
    for (const auto& [name, way] :
         {std::pair("20 pieces, plain", language::Way::plain), {"20 pieces, vectorised", language::fastest_way()}}) {
        std::vector<double> times;
        for (std::uint64_t i = 0; i < 300; ++i) {
            auto pieces = models.pieces.of(language::plain_form(words_from(lines, 30, i), models.words), 20);
            const auto began = Clock::now();
            models.model.encoder().encode(pieces, {}, way);
            times.push_back(milliseconds(Clock::now() - began));
        }
        report(name, times, "ms");
    }
    for (const std::size_t count : {20, 100}) {
        std::vector<double> times;
        for (std::uint64_t i = 0; i < 300; ++i) {
            const Typed line(words_from(lines, count, i));
            const auto began = Clock::now();
            hearing::hear_behaviours(line, client, models);
            times.push_back(milliseconds(Clock::now() - began));
        }
        report((std::to_string(count) + " words heard").c_str(), times, "ms");
    }
    std::printf("memory: %.1f MB, of it %.1f before the models of language\n", megabytes_used(), before);
    return 0;
}

int choose(const std::string& folder) {
    const auto scenario = open(folder);
    session::Stage stage(scenario);
    std::vector<double> stepping, taking, offering;
    std::size_t asked_for = 0;
    for (std::uint64_t seed = 0; taking.size() < 50000; ++seed) {
        session::Session session(stage, seed);
        while (!session.over()) {
            const auto began = Clock::now();
            const auto choices = session.choices();
            const auto offered = Clock::now();
            const Chosen choice{choices[draw(seed, "bench", session.state().situation.turn) % choices.size()]};
            const Heard heard = heard_choice(*scenario, choice.move);
            const auto before_step = Clock::now();
            const std::size_t allocations_before = allocations();
            dialogue::step(*scenario, stage.scripts(), session.state(), heard);
            const std::size_t allocations_after = allocations();
            const auto stepped = Clock::now();
            session.take(choice);
            taking.push_back(milliseconds(Clock::now() - stepped) * 1000);
            asked_for += allocations_after - allocations_before;
            stepping.push_back(milliseconds(stepped - before_step) * 1000);
            offering.push_back(milliseconds(offered - began) * 1000);
        }
    }
    report(("a choice taken, " + scenario->id).c_str(), taking, "us");
    report("  of it step()", stepping, "us");
    report("the menu made", offering, "us");
    std::printf("step() with no trace asks for memory %.1f times\n",
                static_cast<double>(asked_for) / static_cast<double>(stepping.size()));
    return 0;
}

// Text and label of each record.
std::vector<std::pair<std::string, std::string>> labelled(const std::string& path) {
    const auto fail = [&](const std::string& why) { give_up(path + ": " + why); };
    const auto text = read_file(path, 256u << 20);
    if (!text) fail(text.problem());
    const auto records = csv_records(*text);
    if (!records) fail(records.problem());
    if (records->size() < 2) fail("it holds no records");
    const CsvRecord& header = records->front();
    const auto line = csv_column(header, "text"), label = csv_column(header, "label");
    if (!line || !label) fail("the header has no columns 'text' and 'label'");
    std::vector<std::pair<std::string, std::string>> out;
    for (std::size_t i = 1; i < records->size(); ++i) {
        const auto& fields = (*records)[i].fields;
        if (fields.size() != header.fields.size())
            fail("line " + std::to_string((*records)[i].line) + ": the number of fields is not the header's");
        out.emplace_back(fields[*line], fields[*label]);
    }
    return out;
}

// The text with one letter of one of its longer words lost, doubled, replaced or swapped with its neighbour.
std::string mistyped(std::string text, std::uint64_t seed, std::uint64_t number) {
    std::vector<std::size_t> places;
    const auto letter = [&](std::size_t i) {
        return i < text.size() && ((text[i] >= 'a' && text[i] <= 'z') || (text[i] >= 'A' && text[i] <= 'Z'));
    };
    for (std::size_t i = 1; i + 1 < text.size(); ++i)
        if (letter(i - 1) && letter(i) && letter(i + 1)) places.push_back(i);
    if (places.empty()) return text;
    const std::size_t at = places[draw(seed, "place", number) % places.size()];
    switch (draw(seed, "kind", number) % 4) {
        case 0: text.erase(at, 1); break;
        case 1: text.insert(at, 1, text[at]); break;
        case 2: text[at] = static_cast<char>('a' + draw(seed, "letter", number) % 26); break;
        default: std::swap(text[at], text[at + 1]); break;
    }
    return text;
}

// Trains the matcher as if each label were a response of one beat, and matches each text; with a seed, each with a
// typing mistake.
int match(const std::string& train, const std::string& test, std::optional<std::uint64_t> typos) {
    const auto language = open_language();
    Scenario scenario;
    const BeatIndex beat = scenario.beats.push_back({});
    std::map<std::string, ResponseIndex> labels;
    for (const auto& [text, label] : labelled(train)) {
        if (label == "oos") continue;
        const auto [at, fresh] = labels.emplace(label, ResponseIndex(labels.size()));
        if (fresh) {
            Response response;
            response.id = label;
            response.say = text;
            response.beat = beat;
            scenario.beats[beat].responses.push_back(scenario.responses.push_back(std::move(response)));
        } else {
            scenario.responses[at->second].also.push_back(text);
        }
    }
    const auto began = Clock::now();
    const matching::Listener listener(scenario, *language, matching::book_of(scenario, *language));
    std::printf("%zu labels made ready in %.0f ms\n", labels.size(), milliseconds(Clock::now() - began));
    Scope scope{beat, {}, {}};
    for (ResponseIndex response : scenario.responses.indices())
        scope.moves.push_back({response, Standing::holds, true});
    const auto context = matching::context_of(listener, "");
    std::vector<double> times;
    std::vector<float> in, out;
    std::size_t right = 0;
    for (auto [text, label] : labelled(test)) {
        if (typos) text = mistyped(text, *typos, times.size());
        const auto start = Clock::now();
        const auto found = matching::hear(listener, Typed(text), scope, context).matches;
        times.push_back(milliseconds(Clock::now() - start) * 1000);
        (label == "oos" ? out : in).push_back(found.empty() ? 0 : found[0].score);
        if (label != "oos") right += !found.empty() && scenario.move(found[0].move).id == label;
    }
    std::printf("accuracy %.2f %% of %zu\n", 100.0 * static_cast<double>(right) / static_cast<double>(in.size()),
                in.size());
    if (!out.empty()) {
        std::sort(in.begin(), in.end());
        const float threshold = in[in.size() / 20];
        std::printf(
            "out of scope: %.1f %% of %zu below the score that 5 %% of the others are below (%.3f)\n",
            100.0 * static_cast<double>(std::count_if(out.begin(), out.end(), [&](float s) { return s < threshold; })) /
                static_cast<double>(out.size()),
            out.size(), threshold);
    }
    report("hearing and matching one utterance", times, "us");
    return 0;
}

}  // namespace

int main(int argc, char** argv) {
    const std::vector<std::string> words(argv + 1, argv + argc);
    if (words.size() >= 2 && words[0] == "start")
        return start(words[1], words.size() > 2 ? words[2] : "robert", words.size() > 3 ? words[3] : "Robert");
    if (words.size() == 2 && words[0] == "turn") return turn(words[1]);
    if (words.size() == 1 && words[0] == "hear") return hear();
    if (words.size() == 2 && words[0] == "choose") return choose(words[1]);
    if (words.size() == 3 && words[0] == "match") return match(words[1], words[2], std::nullopt);
    if (words.size() == 5 && words[0] == "match" && words[3] == "--typos")
        return match(words[1], words[2], std::strtoull(words[4].c_str(), nullptr, 10));
    std::fprintf(
        stderr,
        "practicum-bench start PROGRAM [SCENARIO CLIENT] | turn SCENARIO-FOLDER | choose SCENARIO-FOLDER | hear | "
        "match TRAIN.csv TEST.csv [--typos SEED]\n");
    return 2;
}
