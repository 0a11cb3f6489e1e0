// practicum-train: trains the model of behaviours and says how good it is.
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <functional>
#include <map>
#include <thread>
#include <unordered_map>

#include <CLI/CLI.hpp>

#include "base/format.hpp"
#include "base/utf8.hpp"
#include "listening/behaviour_model.hpp"
#include "listening/coding.hpp"
#include "listening/rules.hpp"
#include "train/corpus.hpp"
#include "train/solver.hpp"

using namespace practicum;
using namespace practicum::train;
using namespace practicum::listening;

namespace {

constexpr std::size_t folds = 10;
constexpr double sentence_c = 3, turn_c = 0.5;

void say(const std::string& line) { std::puts(line.c_str()), std::fflush(stdout); }

// A sentence or a turn as the model will see it, with its features not yet looked up.
struct Unit {
    std::vector<Feature> counted;
    std::vector<float> numbers;
};

// The vocabulary: counted features that at least two training units have, with their rarity.
class Vocabulary {
public:
    void count(const Unit& unit) {
        std::vector<std::uint64_t> seen;
        for (const auto& feature : unit.counted) seen.push_back(feature.hash);
        std::sort(seen.begin(), seen.end());
        seen.erase(std::unique(seen.begin(), seen.end()), seen.end());
        for (std::uint64_t hash : seen) ++in_[hash];
        ++units_;
    }
    void settle() {
        for (const auto& [hash, count] : in_)
            if (count >= 2) hashes.push_back(hash);
        std::sort(hashes.begin(), hashes.end());
        for (std::size_t i = 0; i < hashes.size(); ++i) {
            index_[hashes[i]] = static_cast<std::uint32_t>(i);
            rarity.push_back(static_cast<float>(std::log((1.0 + units_) / (1.0 + in_[hashes[i]])) + 1));
        }
    }
    // The features of a unit: first the counted ones, each group scaled by the root of its count, then the numbers.
    Row row(const Unit& unit) const {
        std::array<float, feature_groups> known{};
        std::map<std::uint32_t, std::pair<int, std::size_t>> counts;
        for (const auto& feature : unit.counted) {
            const auto found = index_.find(feature.hash);
            if (found == index_.end()) continue;
            ++known[static_cast<std::size_t>(feature.group)];
            auto& [count, group] = counts[found->second];
            ++count, group = static_cast<std::size_t>(feature.group);
        }
        Row out;
        for (const auto& [index, held] : counts) out.push_back({index, static_cast<float>(held.first) * rarity[index] * group_weight / std::sqrt(known[held.second])});
        for (std::size_t i = 0; i < unit.numbers.size(); ++i)
            if (unit.numbers[i] != 0) out.push_back({static_cast<std::uint32_t>(hashes.size() + i), unit.numbers[i]});
        return out;
    }

    static constexpr float group_weight = 0.2F;  // so that a group's features together are about of length 1
    std::vector<std::uint64_t> hashes;
    std::vector<float> rarity;

private:
    std::unordered_map<std::uint64_t, std::uint32_t> in_, index_;
    double units_ = 0;
};

struct Scores {
    double precision = 0, recall = 0, f1 = 0;
};
Scores score(const std::vector<bool>& truth, const std::vector<bool>& said) {
    double both = 0, given = 0, true_ = 0;
    for (std::size_t i = 0; i < truth.size(); ++i) both += truth[i] && said[i], given += said[i], true_ += truth[i];
    return {given > 0 ? both / given : 0, true_ > 0 ? both / true_ : 0, given + true_ > 0 ? 2 * both / (given + true_) : 0};
}

// Platt's fit of a probability to sums, and the probability from which on F1 is best.
struct Calibration {
    float slope = 1, shift = 0, threshold = 0.5F;
    float of(double sum) const { return static_cast<float>(1 / (1 + std::exp(-(static_cast<double>(slope) * sum + static_cast<double>(shift))))); }
};
Calibration calibrate(const std::vector<double>& sums, const std::vector<bool>& truth) {
    std::vector<Row> rows;
    std::vector<std::size_t> use;
    for (std::size_t i = 0; i < sums.size(); ++i) rows.push_back({{0, static_cast<float>(sums[i])}}), use.push_back(i);
    const Linear line = fit(rows, truth, use, 1, 1, false);
    Calibration out{static_cast<float>(line.weights[0]), static_cast<float>(line.bias), 0.5F};
    double best = 0;
    for (int percent = 25; percent <= 60; percent += 2) {
        std::vector<bool> said;
        for (double sum : sums) said.push_back(out.of(sum) >= static_cast<float>(percent) / 100);
        if (const double f1 = score(truth, said).f1; f1 > best + 0.002) best = f1, out.threshold = static_cast<float>(percent) / 100;
    }
    return out;
}

void in_parallel(std::size_t count, const std::function<void(std::size_t)>& work) {
    const std::size_t workers = std::max(1u, std::thread::hardware_concurrency());
    std::vector<std::thread> threads;
    for (std::size_t w = 0; w < workers; ++w) threads.emplace_back([&, w] {
        for (std::size_t i = w; i < count; i += workers) work(i);
    });
    for (auto& thread : threads) thread.join();
}

CodeSet rules_of(const SentenceText& sentence, const CodingContext& context) {
    CodeSet out;
    for (const auto& code : rule_codes(sentence, context.stems)) out.add(code.code);
    return out;
}

Unit sentence_unit(const SentenceText& sentence, CodeSet rules, const CodingContext& context, const WordVectors& vectors) {
    SentenceFeatures features;
    sentence_features(sentence, rules, context, vectors, features);
    return {features.counted, {features.numbers.begin(), features.numbers.end()}};
}

struct TypedSet {
    std::vector<Unit> units;
    std::vector<CodeSet> codes;
    std::vector<std::size_t> turns;  // which turn each is of
};

TypedSet typed_set(const std::vector<LabelledTurn>& turns, const WordVectors& vectors) {
    TypedSet out;
    for (std::size_t t = 0; t < turns.size(); ++t) {
        CodingContext context;
        context.client_said(turns[t].client, vectors);
        for (const auto& sentence : turns[t].sentences) {
            SentenceText text{sentence.text, words_of(sentence.text), false};
            const auto split = split_sentences(sentence.text);
            text.question = !split.empty() && split.back().question;
            out.units.push_back(sentence_unit(text, rules_of(text, context), context, vectors));
            out.codes.push_back(sentence.codes);
            out.turns.push_back(t);
        }
    }
    return out;
}

std::vector<bool> truth_of(const TypedSet& set, std::size_t code) {
    std::vector<bool> out;
    for (CodeSet codes : set.codes) out.push_back(codes.has(static_cast<Code>(code)));
    return out;
}

// Heads fitted in full, with their calibration.
struct Fitted {
    std::vector<Linear> heads;
    std::vector<Calibration> calibration;
};

template <std::size_t numbers>
void write_heads(std::ofstream& file, const Fitted& fitted, const Vocabulary& words, const std::vector<FeatureGroup>& groups, std::vector<std::int8_t>& rows, std::size_t from) {
    auto heads = std::make_unique<Heads<numbers>>();
    for (std::size_t h = 0; h < fitted.heads.size(); ++h) {
        const Linear& head = fitted.heads[h];
        const auto weight = [&](std::size_t i) { return static_cast<float>(head.weights[i]) * words.rarity[i] * Vocabulary::group_weight; };
        std::array<float, feature_groups> most{};
        for (std::size_t i = 0; i < words.hashes.size(); ++i) {
            float& m = most[static_cast<std::size_t>(groups[i])];
            m = std::max(m, std::abs(weight(i)));
        }
        for (std::size_t g = 0; g < feature_groups; ++g) heads->scales[g][h] = most[g] / 127;
        for (std::size_t i = 0; i < words.hashes.size(); ++i) {
            const float m = most[static_cast<std::size_t>(groups[i])];
            rows[i * 2 * head_stride + from + h] = static_cast<std::int8_t>(m > 0 ? std::lround(weight(i) / m * 127) : 0);
        }
        for (std::size_t i = 0; i < numbers; ++i) heads->weights[h][i] = static_cast<float>(head.weights[words.hashes.size() + i]);
        heads->bias[h] = static_cast<float>(head.bias);
        heads->slope[h] = fitted.calibration[h].slope, heads->shift[h] = fitted.calibration[h].shift, heads->threshold[h] = fitted.calibration[h].threshold;
    }
    file.write(reinterpret_cast<const char*>(heads.get()), sizeof *heads);
}

void write_model(const std::string& path, const Fitted& sentence, const Fitted& turn, const Vocabulary& words, const std::vector<FeatureGroup>& groups) {
    std::ofstream file(path, std::ios::binary);
    const auto count = static_cast<std::uint32_t>(words.hashes.size());
    std::uint32_t slots = 1;
    while (slots < 2 * count) slots *= 2;
    std::vector<std::uint32_t> table(std::size_t{2} * slots, 0);
    for (std::uint32_t i = 0; i < count; ++i) {
        std::size_t slot = words.hashes[i] & (slots - 1);
        while (table[2 * slot + 1] != 0) slot = (slot + 1) & (slots - 1);
        table[2 * slot] = static_cast<std::uint32_t>(words.hashes[i] >> 32), table[2 * slot + 1] = i + 1;
    }
    file.write("PRACBEH1", 8);
    file.write(reinterpret_cast<const char*>(&count), 4), file.write(reinterpret_cast<const char*>(&slots), 4);
    file.write(reinterpret_cast<const char*>(table.data()), static_cast<std::streamsize>(table.size() * 4));
    std::vector<std::int8_t> rows(words.hashes.size() * 2 * head_stride, 0);
    write_heads<sentence_numbers>(file, sentence, words, groups, rows, 0);
    write_heads<turn_numbers>(file, turn, words, groups, rows, head_stride);
    file.write(reinterpret_cast<const char*>(rows.data()), static_cast<std::streamsize>(rows.size()));
    file.flush();
    if (!file) say("could not write " + path);
}

// The codes of a sentence from its heads, as coding.cpp decides them.
CodeSet decide(const std::vector<float>& p, const std::vector<Calibration>& calibration) {
    CodeSet out;
    std::size_t best = 0;
    for (std::size_t code = 0; code < code_count; ++code) {
        if (p[code] > p[best]) best = code;
        if (p[code] >= calibration[code].threshold) out.add(static_cast<Code>(code));
    }
    if (out.empty() && p[best] >= 0.3F) out.add(static_cast<Code>(best));
    return out;
}

void report_typed(const std::string& name, const std::vector<CodeSet>& truth, const std::vector<CodeSet>& said) {
    double both = 0, given = 0, real = 0;
    std::string line;
    for (std::size_t code = 0; code < code_count; ++code) {
        std::vector<bool> t, s;
        for (std::size_t i = 0; i < truth.size(); ++i) t.push_back(truth[i].has(static_cast<Code>(code))), s.push_back(said[i].has(static_cast<Code>(code)));
        const Scores scores = score(t, s);
        line += format("  {:<24}{:5.2f}  (precision {:.2f}, recall {:.2f}; {} in all)\n", name_of(static_cast<Code>(code)), scores.f1, scores.precision, scores.recall, std::count(t.begin(), t.end(), true));
        for (std::size_t i = 0; i < t.size(); ++i) both += t[i] && s[i], given += s[i], real += t[i];
    }
    say(format("{}: micro F1 {:.3f} over {} sentences\n{}", name, 2 * both / (given + real), truth.size(), line));
}

struct TurnTarget {
    std::size_t head;
    const char* name;
    bool (*holds)(const Annotated&);
    const char* people;
};
const TurnTarget kinds[] = {{turn_head::question, "question", [](const Annotated& a) { return a.question; }, ".915"},
                            {turn_head::reflection, "reflection", [](const Annotated& a) { return a.reflection; }, ".753"},
                            {turn_head::input, "therapist input", [](const Annotated& a) { return a.input; }, "-"},
                            {turn_head::open, "open question", [](const Annotated& a) { return a.open; }, ".766"},
                            {turn_head::closed, "closed question", [](const Annotated& a) { return a.closed; }, ".580"},
                            {turn_head::simple, "simple reflection (provisional)", [](const Annotated& a) { return a.simple; }, ".337"},
                            {turn_head::complex, "complex reflection (provisional)", [](const Annotated& a) { return a.complex; }, ".491"},
                            {turn_head::information, "information", [](const Annotated& a) { return a.information; }, "-"},
                            {turn_head::advice, "advice", [](const Annotated& a) { return a.advice; }, "-"}};

void report_main(const std::string& name, const std::vector<MainBehaviour>& truth, const std::vector<MainBehaviour>& said) {
    double sum = 0, without = 0;
    std::string line;
    for (std::size_t c = 0; c < 4; ++c) {
        std::vector<bool> t, s;
        for (std::size_t i = 0; i < truth.size(); ++i) t.push_back(truth[i] == static_cast<MainBehaviour>(c)), s.push_back(said[i] == static_cast<MainBehaviour>(c));
        const Scores scores = score(t, s);
        sum += scores.f1 / 4, without += c < 3 ? scores.f1 / 3 : 0;
        line += format("  {:<34}{:.3f}\n", name_of(static_cast<MainBehaviour>(c)), scores.f1);
    }
    say(format("{}: macro F1 {:.3f} (without \"other\" {:.3f}; people .796 between two, best published text-only .72)\n{}", name, sum, without, line));
}

}  // namespace

int main(int argc, char** argv) {
    std::string corpus, data = "data", write;
    CLI::App app("Trains the model of behaviours on AnnoMI and on the typed lines of data/typed, and reports how good it is.");
    app.add_option("corpus", corpus, "AnnoMI as CSV, with the columns as published")->required();
    app.add_option("--data", data, "the folder with words.vectors and typed/")->capture_default_str();
    app.add_option("--write", write, "write the model here");
    CLI11_PARSE(app, argc, argv);

    std::string why;
    const auto vectors = WordVectors::open(data + "/words.vectors", why);
    if (!vectors) return std::fprintf(stderr, "%s/words.vectors: %s\n", data.c_str(), why.c_str()), 2;
    const auto sessions = read_annomi(corpus, why);
    if (!sessions) return std::fprintf(stderr, "%s: %s\n", corpus.c_str(), why.c_str()), 2;
    std::vector<std::filesystem::path> files;
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator(data + "/typed", error)) files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    std::vector<LabelledTurn> train_turns;
    std::vector<std::pair<std::string, std::vector<LabelledTurn>>> tests;
    for (const auto& file : files) {
        const bool test = file.filename().string().substr(0, 5) == "test-";
        if (test) tests.emplace_back(file.stem().string(), std::vector<LabelledTurn>{});
        if (!read_labelled(file, test ? tests.back().second : train_turns, why)) return std::fprintf(stderr, "%s\n", why.c_str()), 2;
    }

    // The utterances of the therapists, sentence by sentence.
    struct Utterance {
        const Annotated* annotated;
        std::size_t session;
        std::vector<SentenceText> sentences;
        std::vector<CodeSet> rules;
        std::vector<Unit> units;
        CodingContext context;
        bool asked = false;
    };
    const TypedSet typed = typed_set(train_turns, *vectors);
    std::vector<Utterance> said;
    Vocabulary words;
    for (const auto& unit : typed.units) words.count(unit);
    for (std::size_t s = 0; s < sessions->size(); ++s) {
        CodingContext context;
        for (const auto& utterance : (*sessions)[s].utterances) {
            if (!utterance.therapist) {
                context.client_said(utterance.text, *vectors);
                continue;
            }
            Utterance u{&utterance, s, split_sentences(trim(clean_text(utterance.text))), {}, {}, context, false};
            Unit whole;
            for (const auto& sentence : u.sentences) {
                u.rules.push_back(rules_of(sentence, context));
                u.units.push_back(sentence_unit(sentence, u.rules.back(), context, *vectors));
                whole.counted.insert(whole.counted.end(), u.units.back().counted.begin(), u.units.back().counted.end());
                u.asked = u.asked || sentence.question;
            }
            words.count(whole);
            context.therapist_said(std::array<float, 4>{}, u.asked);
            said.push_back(std::move(u));
        }
    }
    words.settle();
    std::vector<FeatureGroup> groups(words.hashes.size(), FeatureGroup::words);
    const auto note_groups = [&](const Unit& unit) {
        for (const auto& feature : unit.counted) {
            const auto at = std::lower_bound(words.hashes.begin(), words.hashes.end(), feature.hash);
            if (at != words.hashes.end() && *at == feature.hash) groups[static_cast<std::size_t>(at - words.hashes.begin())] = feature.group;
        }
    };
    for (const auto& unit : typed.units) note_groups(unit);
    for (const auto& u : said)
        for (const auto& unit : u.units) note_groups(unit);
    say(format("{} typed sentences, {} annotated utterances, {} features\n", typed.units.size(), said.size(), words.hashes.size()));

    // Sentence heads, on typed lines.
    const std::size_t sentence_features_count = words.hashes.size() + sentence_numbers, turn_features_count = words.hashes.size() + turn_numbers;
    std::vector<Row> typed_rows;
    for (const auto& unit : typed.units) typed_rows.push_back(words.row(unit));
    std::vector<std::size_t> all_typed;
    for (std::size_t i = 0; i < typed_rows.size(); ++i) all_typed.push_back(i);
    Fitted sentence;
    sentence.heads.resize(code_count), sentence.calibration.resize(code_count);
    in_parallel(code_count, [&](std::size_t code) {
        const auto truth = truth_of(typed, code);
        std::vector<double> sums(typed_rows.size());
        for (std::size_t fold = 0; fold < 5; ++fold) {
            std::vector<std::size_t> use;
            for (std::size_t i = 0; i < typed_rows.size(); ++i)
                if (typed.turns[i] / 20 % 5 != fold) use.push_back(i);
            const Linear head = fit(typed_rows, truth, use, sentence_features_count, sentence_c, false);
            for (std::size_t i = 0; i < typed_rows.size(); ++i)
                if (typed.turns[i] / 20 % 5 == fold) sums[i] = head(typed_rows[i]);
        }
        sentence.calibration[code] = calibrate(sums, truth);
        sentence.heads[code] = fit(typed_rows, truth, all_typed, sentence_features_count, sentence_c, false);
    });
    const auto likely = [&](const Unit& unit) {
        const Row row = words.row(unit);
        std::vector<float> out;
        for (std::size_t code = 0; code < code_count; ++code) out.push_back(sentence.calibration[code].of(sentence.heads[code](row)));
        return out;
    };
    for (const auto& [name, turns] : tests) {
        const TypedSet set = typed_set(turns, *vectors);
        std::vector<CodeSet> guessed;
        for (const auto& unit : set.units) guessed.push_back(decide(likely(unit), sentence.calibration));
        report_typed(name, set.codes, guessed);
    }

    // Turn heads, on the corpus, split by transcript.
    std::vector<Unit> turn_units(said.size());
    in_parallel(said.size(), [&](std::size_t i) {
        const Utterance& u = said[i];
        std::vector<float> p;
        for (const auto& unit : u.units) {
            const auto one = likely(unit);
            p.insert(p.end(), one.begin(), one.end());
            turn_units[i].counted.insert(turn_units[i].counted.end(), unit.counted.begin(), unit.counted.end());
        }
        std::array<float, turn_numbers> numbers;
        turn_features(u.sentences, u.rules, p, u.context, *vectors, numbers);
        turn_units[i].numbers.assign(numbers.begin(), numbers.end());
    });
    std::vector<Row> rows;
    for (const auto& unit : turn_units) rows.push_back(words.row(unit));
    std::vector<std::size_t> everything;
    for (std::size_t i = 0; i < rows.size(); ++i) everything.push_back(i);
    std::vector<std::size_t> order(sessions->size()), fold_of(sessions->size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::sort(order.begin(), order.end(), [](std::size_t a, std::size_t b) { return (a * 2654435761u) % 1000003 < (b * 2654435761u) % 1000003; });
    for (std::size_t i = 0; i < order.size(); ++i) fold_of[order[i]] = i % folds;
    Fitted turn;
    turn.heads.resize(turn_head::count), turn.calibration.resize(turn_head::count);
    std::vector<std::vector<double>> held_out(turn_head::count, std::vector<double>(rows.size()));
    const auto train_head = [&](std::size_t head, const std::vector<bool>& truth) {
        for (std::size_t fold = 0; fold < folds; ++fold) {
            std::vector<std::size_t> use;
            for (std::size_t i : everything)
                if (fold_of[said[i].session] != fold) use.push_back(i);
            const Linear one = fit(rows, truth, use, turn_features_count, turn_c, true);
            for (std::size_t i : everything)
                if (fold_of[said[i].session] == fold) held_out[head][i] = one(rows[i]);
        }
        turn.heads[head] = fit(rows, truth, everything, turn_features_count, turn_c, true);
        turn.calibration[head] = calibrate(held_out[head], truth);
    };
    const auto main_is = [&](std::size_t c) {
        std::vector<bool> truth;
        for (const auto& u : said) truth.push_back(u.annotated->main == static_cast<MainBehaviour>(c));
        return truth;
    };
    const auto best_of = [&](std::size_t from) {
        std::vector<MainBehaviour> out;
        for (std::size_t i : everything) {
            std::size_t best = 0;
            for (std::size_t c = 1; c < 4; ++c)
                if (held_out[from + c][i] > held_out[from + best][i]) best = c;
            out.push_back(static_cast<MainBehaviour>(best));
        }
        return out;
    };
    std::vector<MainBehaviour> truth;
    for (const auto& u : said) truth.push_back(u.annotated->main);
    in_parallel(4, [&](std::size_t c) { train_head(turn_head::alone + c, main_is(c)); });
    report_main("main behaviour, alone", truth, best_of(turn_head::alone));

    // What the therapist did before, as predicted for transcripts held out.
    for (std::size_t i = 0, of = 0; i < said.size(); ++i) {
        CodingContext& context = said[i].context;
        const bool first = i == 0 || said[i].session != said[i - 1].session;
        if (!first) {
            const CodingContext& last = said[i - 1].context;
            context.before = last.before, context.before_that = last.before_that, context.habit = last.habit;
            std::array<float, 4> main{};
            float sum = 0;
            for (std::size_t c = 0; c < 4; ++c) sum += main[c] = turn.calibration[turn_head::alone + c].of(held_out[turn_head::alone + c][i - 1]);
            for (float& p : main) p /= sum;
            CodingContext moved = context;
            moved.therapist_said(main, false);
            context.before = moved.before, context.before_that = moved.before_that, context.habit = moved.habit;
        }
        std::vector<float> none(said[i].sentences.size() * code_count, 0);
        std::array<float, turn_numbers> numbers;
        turn_features(said[i].sentences, said[i].rules, none, context, *vectors, numbers);
        std::copy(numbers.end() - context_numbers, numbers.end(), turn_units[i].numbers.end() - context_numbers);
        rows[i] = words.row(turn_units[i]);
        static_cast<void>(of);
    }
    in_parallel(4, [&](std::size_t c) { train_head(turn_head::main + c, main_is(c)); });
    report_main(format("main behaviour, with context ({}-fold by transcript)", folds), truth, best_of(turn_head::main));
    in_parallel(std::size(kinds), [&](std::size_t k) {
        std::vector<bool> holds;
        for (const auto& u : said) holds.push_back(kinds[k].holds(*u.annotated));
        train_head(kinds[k].head, holds);
    });
    for (const auto& kind : kinds) {
        std::vector<bool> holds, guessed;
        for (std::size_t i : everything) {
            holds.push_back(kind.holds(*said[i].annotated));
            guessed.push_back(turn.calibration[kind.head].of(held_out[kind.head][i]) >= turn.calibration[kind.head].threshold);
        }
        say(format("  {:<34}{:.3f}   people {}", kind.name, score(holds, guessed).f1, kind.people));
    }
    if (!write.empty()) write_model(write, sentence, turn, words, groups), say("written: " + write);
    return 0;
}
