#include "language/pieces.hpp"

#include <algorithm>

#include "base/utf8.hpp"

namespace practicum::language {

Result<Pieces> Pieces::from(Bytes held) {
    Pieces out(std::move(held));
    auto bytes = out.held_.view();
    const auto head = next_head(bytes, "PRACPIE1", 2);
    const Problem wrong{"is not a file of word pieces, or of another version"};
    if (head.empty() || head[0] == 0) return wrong;
    const std::size_t count = head[0], size = head[1];
    out.scores_ = next_values<double>(bytes, count);
    out.offsets_ = next_values<std::uint32_t>(bytes, count + 1);
    out.ids_ = next_values<std::uint32_t>(bytes, count);
    const auto spelling = next_values<char>(bytes, size);
    if (out.scores_.empty() || out.offsets_.empty() || out.ids_.empty() || spelling.size() != size || !bytes.empty())
        return wrong;
    if (out.offsets_[0] != 0 || out.offsets_[count] != size ||
        !std::is_sorted(out.offsets_.begin(), out.offsets_.end()) ||
        std::any_of(out.ids_.begin(), out.ids_.end(), [](std::uint32_t id) { return id > UINT16_MAX; }))
        return wrong;
    out.spelling_ = {spelling.data(), size};
    return out;
}

namespace {

std::string with_space_marks(std::string_view text) {
    constexpr std::string_view mark = "\xE2\x96\x81";
    std::string out(mark);
    for (const char c : text) out += c == ' ' ? mark : std::string_view(&c, 1);
    return out;
}

// The likeliest way to a byte of the text; `best` is 0 where none has come there.
struct Step {
    double best = 0;
    std::size_t start = 0;
    Piece piece = Pieces::unknown;
};

void reach(std::vector<Step>& steps, std::size_t start, std::size_t end, Piece piece, double score) {
    const double sum = score + steps[start].best;
    if (steps[end].best == 0 || sum >= steps[end].best) steps[end] = {sum, start, piece};
}

}  // namespace

std::size_t Pieces::first_with(std::size_t low, std::size_t high, std::size_t at, int least) const {
    while (low < high) {
        const std::size_t middle = low + (high - low) / 2;
        const std::string_view piece = spelling(middle);
        const int byte = piece.size() > at ? static_cast<int>(static_cast<unsigned char>(piece[at])) : -1;
        if (byte < least)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

std::vector<Piece> Pieces::of(std::string_view text, std::size_t most) const {
    if (text.empty()) return {empty};
    const std::string spaced = with_space_marks(text);
    std::vector<Step> steps(spaced.size() + 1);
    for (std::size_t start = 0; start < spaced.size();) {
        // The pieces that begin with the bytes from start to end are low to high.
        std::size_t low = 0, high = ids_.size();
        bool found = false;
        for (std::size_t end = start; low < high && end < spaced.size();) {
            const int byte = static_cast<unsigned char>(spaced[end]);
            const std::size_t first = first_with(low, high, end - start, byte);
            high = first_with(low, high, end - start, byte + 1);
            low = first;
            ++end;
            if (low >= high || spelling(low).size() != end - start) continue;
            found = true;
            reach(steps, start, end, static_cast<Piece>(ids_[low]), scores_[low]);
        }
        std::size_t next = start;
        next_char(spaced, next);
        if (!found) reach(steps, start, next, unknown, 0);
        start = next;
    }
    std::vector<Piece> out;
    for (std::size_t at = spaced.size(); at > 0; at = steps[at].start)
        if (steps[at].piece != unknown || out.empty() || out.back() != unknown) out.push_back(steps[at].piece);
    std::reverse(out.begin(), out.end());
    if (out.size() > most) out.resize(most);
    return out;
}

}  // namespace practicum::language
